using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Tests;

/// <summary>A release whose flows are written in C# by a test: flow 0 is the entry.</summary>
internal sealed class HandWritten(params Func<ICall, ValueTask<FlowExit>>[] flows) : ReleaseModule
{
    public const int Line = 10;

    public static readonly string[] PromptNames = ["Welcome", "Menu", "Goodbye", "Enter", "Leave"];

    private static readonly DateTime At = new(2026, 11, 20, 10, 0, 0);

    public InboundDecision Decision { get; init; } = InboundDecision.To(0, 0);

    public Func<ICallFacts, InboundDecision>? Router { get; init; }

    public int VisitsMax { get; init; }

    public DateTime CallAt { get; init; } = At;

    public IReadOnlyList<TestGiven> Givens { get; init; } = [];

    public IReadOnlyList<int> SwitchesChanged { get; init; } = [];

    public override InboundDecision Route(ICallFacts call) => Router?.Invoke(call) ?? Decision;

    public override ValueTask<FlowExit> RunAsync(int flow, ICall call, object? arguments) => flows[flow](call);

    /// <summary>Runs one test with these steps, the first of them on line 10.</summary>
    public TestResult Run(params TestStep[] steps)
    {
        ReadOnlySpan<TestStep> numbered = [.. steps.Select((step, index) => step with { Line = Line + index })];
        var test = new TestManifest("a test", "tests.flow", Line - 1, "13800000001", "4008001234", CallAt, SwitchesChanged, Givens, numbered.ToArray());
        return new TestRunner(this, Manifest()).Run(test);
    }

    /// <summary>Runs one test and gives the message of its failure; empty when it passed.</summary>
    public string FailureOf(params TestStep[] steps) => Run(steps).Failure?.Message ?? "";

    public ReleaseManifest Manifest() => new()
    {
        Project = "Hand-written",
        Hash = "0",
        TimeZone = "Asia/Shanghai",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["zh-CN", "en"],
        Sources = ["crm"],
        Flows = [.. flows.Select((_, index) => new FlowManifest($"Flow{index}", index == 0 ? VisitsMax : 0, index == 0 && VisitsMax > 0 ? 1 : -1, index))],
        Nodes = [.. Enumerable.Range(0, 10).Select(node => new NodeManifest($"node{node}", "on", "", "flows/day.flow", node + 1))],
        Prompts = [.. PromptNames.Select(name => new PromptManifest(name, [], null, [new PromptTextManifest("zh-CN", [new PromptSegment("欢迎", null)], null)]))],
        Settings = [new SettingManifest("ring", "duration", "25s", "5s", "1m", "")],
        Switches = [new SwitchManifest("Emergency", false, "")],
        Hours = [new HoursManifest("Office", [new OpenSpan(DayOfWeek.Friday, TimeSpan.FromHours(9), TimeSpan.FromHours(17))], [])],
        Statements =
        [
            new StatementManifest("find", "crm", true, "", [], [new ColumnManifest("name", "text", false, 40), new ColumnManifest("level", "int", true, null)], 1, TimeSpan.FromSeconds(2)),
            new StatementManifest("save", "crm", false, "", [], [], 0, TimeSpan.FromSeconds(2)),
        ],
        Numbers = [],
    };
}
