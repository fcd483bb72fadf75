using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;

namespace CallCenter.Simulation.Replaying;

/// <summary>A call that is told to its flows again, from what was recorded. <see cref="JournalledCall"/> stands around it, as it did then.</summary>
internal sealed partial class ReplayedCall : ICall
{
    private readonly ReleaseManifest _manifest;
    private readonly ReleaseModule _module;
    private readonly RecordedSteps _steps;
    private readonly CallBegan _began;
    private string _from;
    private string _to;
    private string _trunk;
    private string _divertedFrom;
    private string _handed;
    private string _place = "";
    private string _endedBy = "";
    private bool _hasEnded;
    private Recording? _lastRecording;

    public ReplayedCall(ReleaseManifest manifest, ReleaseModule module, RecordedSteps steps, CallBegan began)
    {
        (_manifest, _module, _steps, _began) = (manifest, module, steps, began);
        (_from, _to, _trunk, _divertedFrom, _handed) = (began.From, began.To, began.Trunk, began.DivertedFrom, began.Handed);
        Language = began.Language;
    }

    /// <summary>What stands around it, and counts how often flows look; null before it is there.</summary>
    public JournalledCall? Journalled { get; set; }

    public string Id => _began.Id;

    public string From => Look("from", ref _from);

    public string To => Look("to", ref _to);

    public string Trunk => Look("trunk", ref _trunk);

    public string DivertedFrom => Look("diverted", ref _divertedFrom);

    public string Handed => Look("handed", ref _handed);

    public string Language { get; set; }

    public string Place => Look("place", ref _place);

    public string EndedBy => Look("endedBy", ref _endedBy);

    public bool HasEnded
    {
        get
        {
            if (IsSeen("ended"))
            {
                _hasEnded = _steps.Values[2].GetBoolean();
            }

            return _hasEnded || _steps.Result is not null;
        }
    }

    public Recording? LastRecording
    {
        get
        {
            if (IsSeen("lastRecording"))
            {
                _lastRecording = EventValue.Read(_steps.Values[2]) as Recording;
            }

            return _lastRecording;
        }
    }

    public CallData Data { get; } = new();

    public DateTimeOffset Now => EventValue.Moment(_steps.Expect(CallEventKind.Read, "now")[1]);

    public int Chance() => _steps.Expect(CallEventKind.Read, "chance")[1].GetInt32();

    public bool Switch(int index) => Told("switch", _manifest.Switches[index].Name)[2].GetBoolean();

    public object Setting(int index) => EventValue.Read(Told("setting", _manifest.Settings[index].Name)[2])!;

    public bool IsOpen(int hours) => Told("hours", _manifest.Hours[hours].Name)[2].GetBoolean();

    public int Route(int table, string key) => FlowNamed(Told("route", _manifest.Tables[table].Name)[3].GetString()!);

    public void Enter(int node)
    {
    }

    public void Log(string text)
    {
    }

    public void Tag(string name, string? value)
    {
    }

    public bool BeginAfterwards(bool failed) => _steps.Result is null && _steps.Expect(CallEventKind.Result, "afterwards")[2].GetBoolean();

    public void EndAfterwards()
    {
    }

    private string Look(string name, ref string value)
    {
        if (IsSeen(name))
        {
            value = _steps.Values[2].GetString()!;
        }

        return value;
    }

    // Whether what the flow looks at had changed when it had looked as often as now.
    private bool IsSeen(string name) =>
        Journalled is { } around && _steps.IsNext(CallEventKind.Read, name) && _steps.Values[1].GetInt32() == around.Looks;

    private System.Text.Json.JsonElement[] Told(string what, string name)
    {
        var values = _steps.Expect(CallEventKind.Read, what);
        return values[1].ValueEquals(name) ? values : throw _steps.Differ($"read \"{what}\",\"{name}\"");
    }

    private int FlowNamed(string name)
    {
        for (var i = 0; i < _manifest.Flows.Count; i++)
        {
            if (_manifest.Flows[i].Name == name)
            {
                return i;
            }
        }

        throw _steps.Differ($"no flow `{name}`: the release has none of that name");
    }
}
