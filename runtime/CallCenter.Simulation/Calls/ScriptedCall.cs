using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Calls;

/// <summary>
/// A call whose caller follows a script, in virtual time. Every operation completes at once. What the call may know
/// (numbers, time, settings) is here; what it does is in the files named after it.
/// </summary>
internal sealed partial class ScriptedCall : ICall
{
    /// <summary>Operations and nodes after which a call counts as running for ever.</summary>
    public const int OperationsMax = 10_000;

    private readonly ReleaseModule _module;
    private readonly ReleaseManifest _manifest;
    private readonly TestManifest _test;
    private readonly TestScript _script;
    private readonly TestAnswers _answers;
    private readonly TimeZoneInfo _zone;
    private readonly List<int> _nodes = [];
    private readonly object?[] _settings;
    private int _operations;

    public ScriptedCall(ReleaseModule module, ReleaseManifest manifest, TestManifest test, TestScript script)
    {
        _module = module;
        _manifest = manifest;
        _test = test;
        _script = script;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);
        _answers = new TestAnswers(manifest, test.Givens, _zone);
        _settings = new object?[manifest.Settings.Count];
        Language = manifest.Languages[0];
    }

    public string Id => "test";

    public string From => _test.From;

    public string To => _test.To;

    // A test does not say which trunk a call comes by.
    public string Trunk => "";

    public string Language { get; set; }

    public bool HasEnded
    {
        get => _afterwardsUntil is { } until && _isAfterwards ? Elapsed >= until : _hasEnded;
        private set => _hasEnded = value;
    }

    /// <summary>Virtual time since the call came.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Nodes reached so far, in order.</summary>
    public IReadOnlyList<int> Nodes => _nodes;

    public DateTimeOffset Now =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(_test.At, _zone.GetUtcOffset(_test.At)) + Elapsed, _zone);

    public bool Switch(int index) => _manifest.Switches[index].Default != _test.Switches.Contains(index);

    public object Setting(int index) => _settings[index] ??= ValueOf(
        _manifest.Settings[index],
        _test.Settings.LastOrDefault(setting => setting.Setting == index)?.Value ?? _manifest.Settings[index].Default);

    public bool IsOpen(int hours) => _manifest.Hours[hours].IsOpen(Now.DateTime);

    public int Route(int table, string key) => _manifest.Tables[table].FlowOf(key);

    public void Enter(int node)
    {
        _nodes.Add(node);
        _script.Note(TestMomentKind.Node, "", node);
        if (!_isAfterwards)
        {
            Place = _manifest.Nodes[node].Label;
        }

        if (_manifest.Nodes[node].Kind == "flow")
        {
            _script.Noticed(TestStepKind.ExpectFlow, _manifest.Nodes[node].Label);
        }

        Count();
    }

    /// <summary>A compiled expression of a policy.</summary>
    public object? Compute(int expression, IWaitingFacts waiting) => _module.Compute(expression, waiting);

    private object ValueOf(SettingManifest setting, string value) =>
        SettingValues.Parse(setting.Type, value, _zone)
        ?? throw new FormatException($"`{value}` is no {setting.Type} for setting `{setting.Name}`");

    /// <summary>Begins an operation: false when the call is over and the operation has nothing to do.</summary>
    private bool Begin()
    {
        Count();
        if (_script.Failure is not null)
        {
            HasEnded = true;
        }

        return !HasEnded;
    }

    /// <summary>Begins an operation that takes the caller's time, in which he may hang up.</summary>
    private bool BeginWithCaller() => Begin() && !LeavesNow();

    private void Count()
    {
        if (++_operations > OperationsMax)
        {
            _script.Fail($"The call did not end within {OperationsMax} operations");
            HasEnded = true;
        }
    }

    private bool LeavesNow()
    {
        if (_script.TryTake(TestStepKind.HangsUp))
        {
            End("caller");
        }

        return HasEnded;
    }

    private void Pass(TimeSpan time)
    {
        Elapsed += time;
        _script.Now = Elapsed;
        if (Elapsed >= _manifest.LongestCall)
        {
            End("limit");
        }
    }

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
