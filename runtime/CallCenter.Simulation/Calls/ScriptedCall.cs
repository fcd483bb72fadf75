using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Calls;

/// <summary>
/// A call whose caller and world follow the script of a test, in virtual time. What the call may know (numbers, time, settings) is here;
/// what is done is in the files named after it.
/// </summary>
internal sealed partial class ScriptedCall : VirtualCall
{
    /// <summary>Operations and nodes after which a call counts as running for ever.</summary>
    public const int OperationsMax = 10_000;

    private readonly ReleaseModule _module;
    private readonly TestManifest _test;
    private readonly TestScript _script;
    private readonly TestAnswers _answers;
    private readonly SpokenPrompts _spoken;
    private readonly object?[] _settings;
    private bool _hangsUpUnexpected;
    private int _chances;

    public ScriptedCall(ReleaseModule module, ReleaseManifest manifest, TestManifest test, TestScript script)
        : base(manifest)
    {
        _module = module;
        _test = test;
        _script = script;
        _answers = new TestAnswers(manifest, test.Givens, Zone);
        _spoken = new SpokenPrompts(manifest, Zone);
        _settings = new object?[manifest.Settings.Count];
        script.ReadValue = ReadValue;
    }

    public override string Id => "test";

    public override string From => _test.From;

    public override string To => _test.To;

    public override string Trunk => _test.Trunk;

    public override string DivertedFrom => _test.DivertedFrom;

    public override string Handed => _test.Handed;

    protected override DateTimeOffset Begun => new(_test.At, Zone.GetUtcOffset(_test.At));

    protected override int OperationsLimit => OperationsMax;

    public override bool Switch(int index) => Manifest.Switches[index].Default != _test.Switches.Contains(index);

    public override object Setting(int index) => _settings[index] ??= ValueOf(
        Manifest.Settings[index],
        _test.Settings.LastOrDefault(setting => setting.Setting == index)?.Value ?? Manifest.Settings[index].Default);

    public override int Chance()
    {
        var shares = _test.Shares;
        return shares.Count == 0 ? 0 : shares[Math.Min(_chances++, shares.Count - 1)];
    }

    public override void Log(string text)
    {
        base.Log(text);
        _script.Noticed(TestStepKind.ExpectLog, text);
    }

    public override void Tag(string name, string? value)
    {
        base.Tag(name, value);
        _script.Noticed(TestStepKind.ExpectTag, value is null ? name : $"{name}={value}");
    }

    protected override void Entered(int node)
    {
        _script.Note(TestMomentKind.Node, "", node);
        if (Manifest.Nodes[node].Kind == "flow")
        {
            _script.Noticed(TestStepKind.ExpectFlow, Manifest.Nodes[node].Label);
        }
        else
        {
            _script.Settle();
        }
    }

    protected override bool Begin()
    {
        Count();
        if (_script.Failure is not null)
        {
            HasEnded = true;
        }

        return !HasEnded;
    }

    protected override void Stuck() => _script.Fail($"The call did not end within {OperationsMax} operations");

    protected override void Ended(string by)
    {
        _script.Note(TestMomentKind.Ended, $"ended by {by}");
        _script.Settle();
        if (_hangsUpUnexpected && _script.Current is not null)
        {
            _script.FailBecause("the flow hung up");
        }
    }

    // On the way the caller stops waiting, or hangs up, where his script says so by the clock.
    protected override void Pass(TimeSpan time)
    {
        var until = Elapsed + time;
        while (!HasEnded && !IsAfterwards && _script.Due is { } due && due <= until && due < Manifest.LongestCall)
        {
            Reach(due > Elapsed ? due : Elapsed);
            var hangsUp = _script.Current?.Kind == TestStepKind.HangsUp;
            _script.Take();
            if (hangsUp)
            {
                End("caller");
                return;
            }
        }

        if (!HasEnded && !IsAfterwards && until >= Manifest.LongestCall)
        {
            Reach(Elapsed > Manifest.LongestCall ? Elapsed : Manifest.LongestCall);
            End("limit");
            return;
        }

        Reach(until);
    }

    private void Reach(TimeSpan moment) => _script.Now = Elapsed = moment;

    private bool ReadValue(TestValue value, out object? read)
    {
        if (value.Index >= 0)
        {
            return Data.TryRead(value.Index, out read);
        }

        read = value.Name switch
        {
            "language" => Language,
            "place" => Place,
            "endedBy" when HasEnded || IsAfterwards => EndedBy,
            _ => null,
        };
        return read is not null;
    }

    private object ValueOf(SettingManifest setting, string value) =>
        SettingValues.Parse(setting.Type, value, Zone)
        ?? throw new FormatException($"`{value}` is no {setting.Type} for setting `{setting.Name}`");

    /// <summary>The script's turn does not fit what the call waits for: the test fails, or, when nothing is left of it, the caller leaves.</summary>
    private void Refuse(string waitingFor)
    {
        if (_script.Current is not null)
        {
            _script.FailBecause(waitingFor);
        }

        HasEnded = true;
    }
}
