using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Calls;

namespace CallCenter.Cli.Playing;

/// <summary>
/// A call whose caller and world are a person at a terminal. Operations wait for that person on the flow's own thread. What the call
/// knows is here; what is done is in the files named after it.
/// </summary>
internal sealed partial class PlayedCall : VirtualCall, IFlowWatcher
{
    private readonly PlayedRelease _release;
    private readonly PlayOptions _options;
    private readonly IKeyboard _keyboard;
    private readonly PlayScreen _screen;
    private readonly Questions _questions;
    private readonly IDataAnswers _data;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private readonly List<WatchedFlow> _flows = [];
    private bool _leaves;
    private string _flow = "";

    public PlayedCall(
        PlayedRelease release,
        PlayOptions options,
        IKeyboard keyboard,
        PlayScreen screen,
        Questions questions,
        IDataAnswers data,
        TimeProvider time,
        CancellationToken cancellation)
        : base(release.Manifest)
    {
        _release = release;
        _options = options;
        _keyboard = keyboard;
        _screen = screen;
        _questions = questions;
        _data = data;
        _time = time;
        _cancellation = cancellation;
        To = options.To ?? release.Manifest.Numbers.Select(number => number.Replace('*', '1')).FirstOrDefault() ?? "";
        Begun = options.At is { } at ? new DateTimeOffset(at, Zone.GetUtcOffset(at)) : TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone);
        Language = options.Language ?? Language;
        questions.Command = Obey;
    }

    public override string Id => "played";

    public override string From => _options.From;

    public override string To { get; }

    public override string Trunk => "";

    /// <summary>What the call leaves behind.</summary>
    public PlayRecord Record { get; } = new();

    /// <summary>The flows that run, the innermost last.</summary>
    public IReadOnlyList<WatchedFlow> Flows => _flows;

    /// <summary>Whether the call went on for ever and was given up.</summary>
    public bool IsStuck { get; private set; }

    protected override DateTimeOffset Begun { get; }

    // A person gives up long before; this ends flows that go round without asking him.
    protected override int OperationsLimit => 1_000_000;

    public override bool Switch(int index) => _release.Settings.Switch(index);

    public override object Setting(int index) => _release.Settings.Setting(index);

    public override bool IsOpen(int hours) => _release.Settings.IsOpen(hours, Now.DateTime);

    public override int Route(int table, string key) => _release.Settings.Route(table, key);

    public override int Chance()
    {
        var (_, chance) = _questions.Choose("a `share` takes", [new Choice<int>("the first part", 0), new("the middle", 5_000), new("the last part", 9_999)]);
        return chance;
    }

    public override void Log(string text)
    {
        base.Log(text);
        Record.Note("log", text);
        _screen.Happens($"log \"{text}\"");
    }

    public override void Tag(string name, string? value)
    {
        base.Tag(name, value);
        var tag = value is null ? name : $"{name} = {value}";
        Record.Note("tag", tag);
        _screen.Happens($"tag {tag}");
    }

    void IFlowWatcher.Enters(FlowFrame frame) => _flows.Add(new WatchedFlow(frame));

    void IFlowWatcher.Leaves(FlowFrame frame) => _flows.RemoveAll(flow => ReferenceEquals(flow.Frame, frame));

    protected override void Entered(int node)
    {
        if (_flows is [.., var innermost])
        {
            innermost.Enter(node);
        }

        var reached = Manifest.Nodes[node];
        if (reached.Kind == "flow" && reached.Label != _flow)
        {
            _flow = reached.Label;
            _screen.Happens($"flow {reached.Label} ({reached.File}:{SettingValues.Format(reached.Line)})");
        }
    }

    protected override void Stuck()
    {
        IsStuck = true;
        _screen.Complains("The call goes round without end and was given up.");
    }

    protected override bool Begin()
    {
        if (_cancellation.IsCancellationRequested)
        {
            _leaves = true;
            End("caller");
        }

        return base.Begin();
    }

    protected override void Ended(string by) => Record.End ??= by switch
    {
        "caller" => "the caller hung up",
        "limit" => "the longest call was reached",
        _ => "the flow hung up",
    };

    // Nobody waits after the end, and in skipped time nobody waits at all.
    protected override void Pass(TimeSpan time)
    {
        if (_options.IsRealTime && !IsAfterwards && !HasEnded)
        {
            Listen(time, untilKey: false, untilEnter: false);
        }
        else
        {
            Elapsed += time;
        }

        if (Elapsed >= Manifest.LongestCall)
        {
            End("limit");
        }
    }

    // People who talk are not listened to: a minute of them would only be waited for.
    protected override void Talk(TimeSpan time)
    {
        _screen.Happens($"they talk for {SettingValues.Format(time)}");
        Elapsed += time;
        if (Elapsed >= Manifest.LongestCall)
        {
            End("limit");
        }
    }

    protected override bool LeavesNow()
    {
        if (_leaves || _cancellation.IsCancellationRequested)
        {
            End("caller");
        }

        return HasEnded;
    }

    private bool Leave()
    {
        _leaves = true;
        End("caller");
        return false;
    }
}
