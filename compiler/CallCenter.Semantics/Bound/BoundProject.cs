using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Bound;

/// <summary>A whole project, checked: what emission, tools and the manifest are made from. Positions in the arrays are the indices emitted code uses.</summary>
public sealed record BoundProject
{
    /// <summary>Name in the <c>project</c> declaration.</summary>
    public required string Name { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Longest life of a call.</summary>
    public required TimeSpan LongestCall { get; init; }

    /// <summary>BCP 47 tags, the default first.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>Data sources.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Records.</summary>
    public required ImmutableArray<RecordSymbol> Records { get; init; }

    /// <summary>Values that last as long as a call.</summary>
    public ImmutableArray<BoundCallDatum> CallData { get; init; } = [];

    /// <summary>Flows.</summary>
    public required ImmutableArray<BoundFlow> Flows { get; init; }

    /// <summary>Inbound rules in order; the last is <c>otherwise</c>.</summary>
    public required ImmutableArray<BoundInboundRule> Inbound { get; init; }

    /// <summary>The flow graph's nodes. <see cref="BoundStatement.Node"/> and <see cref="BoundArm.Node"/> index it.</summary>
    public required ImmutableArray<NodeManifest> Nodes { get; init; }

    /// <summary>Prompts, named and inline (<c>say</c>). A recording is a path relative to the project folder here.</summary>
    public required ImmutableArray<PromptManifest> Prompts { get; init; }

    /// <summary>Settings.</summary>
    public required ImmutableArray<SettingManifest> Settings { get; init; }

    /// <summary>Switches.</summary>
    public required ImmutableArray<SwitchManifest> Switches { get; init; }

    /// <summary>Office hours, with their holidays folded in.</summary>
    public required ImmutableArray<HoursManifest> Hours { get; init; }

    /// <summary>Queries and commands.</summary>
    public required ImmutableArray<StatementManifest> Statements { get; init; }

    /// <summary>Route tables.</summary>
    public ImmutableArray<TableManifest> Tables { get; init; } = [];

    /// <summary>Rules for dialled numbers in order; the last is <c>otherwise</c>. Empty when there are none.</summary>
    public ImmutableArray<BoundOutboundRule> Outbound { get; init; } = [];

    /// <summary>Skills of agents.</summary>
    public ImmutableArray<SkillManifest> Skills { get; init; } = [];

    /// <summary>Groups of agents.</summary>
    public ImmutableArray<GroupManifest> Groups { get; init; } = [];

    /// <summary>Pools of queues that share agents.</summary>
    public ImmutableArray<PoolManifest> Pools { get; init; } = [];

    /// <summary>Queues, their policies as data.</summary>
    public ImmutableArray<QueueManifest> Queues { get; init; } = [];

    /// <summary>Expressions of policies and waiting rooms; <see cref="Queues"/> and <see cref="Pools"/> refer to them by position.</summary>
    public ImmutableArray<BoundPolicyExpression> PolicyExpressions { get; init; } = [];

    /// <summary>Indicators, the built-in ones first.</summary>
    public ImmutableArray<MeasureManifest> Measures { get; init; } = [];

    /// <summary>When supervisors are told of a measure.</summary>
    public ImmutableArray<AlarmManifest> Alarms { get; init; } = [];

    /// <summary>Where each of <see cref="Statements"/> that was declared is declared.</summary>
    public ImmutableArray<DataStatementSymbol> StatementSymbols { get; init; } = [];

    /// <summary>Tests.</summary>
    public required ImmutableArray<TestManifest> Tests { get; init; }

    /// <summary>What is proved about waiting.</summary>
    public Bounds Bounds { get; init; } = Bounds.None;
}

/// <summary>A flow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="VisitsMax">How often a call may enter it; 0 without bound (it lies on no cycle).</param>
/// <param name="ElseFlow">Index of the flow entered beyond that, or -1.</param>
/// <param name="Node">Its node.</param>
/// <param name="Body">Its statements; every path ends.</param>
/// <param name="Span">Its declaration.</param>
public sealed record BoundFlow(
    string Name,
    ImmutableArray<ParameterSymbol> Parameters,
    int VisitsMax,
    int ElseFlow,
    int Node,
    BoundBlock Body,
    SourceSpan Span)
{
    /// <summary>Index of the prompt of its first <c>say</c>, or of the one that would be; the prompts of its others follow. Prompts with a name come before all of them.</summary>
    public int FirstSay { get; init; }

    /// <summary>How it may return; empty when it does not say.</summary>
    public ImmutableArray<ReturnSymbol> Returns { get; init; } = [];

    /// <summary>Whether agents may start it during a talk.</summary>
    public bool OfferedToAgents { get; init; }
}

/// <summary>An inbound rule: all its conditions must hold.</summary>
/// <param name="Numbers">Called numbers, any of them, <c>*</c> at the end for all that begin so; empty for every number.</param>
/// <param name="Condition">A boolean expression over switches, settings, hours and the call; null for none.</param>
/// <param name="Flow">Index of the flow, or -1 when a table says it or the call is refused.</param>
/// <param name="RejectStatus">SIP status of the refusal.</param>
/// <param name="Span">The rule.</param>
public sealed record BoundInboundRule(
    ImmutableArray<string> Numbers, BoundExpression? Condition, int Flow, int RejectStatus, SourceSpan Span)
{
    /// <summary>Trunks the call may come by, any of them; empty for every trunk and for none.</summary>
    public ImmutableArray<string> Trunks { get; init; } = [];

    /// <summary>The table that says which flow; null when <see cref="Flow"/> or <see cref="RejectStatus"/> does.</summary>
    public BoundTableUse? Table { get; init; }

    /// <summary>Indices of all flows the rule may lead to.</summary>
    public IEnumerable<int> Entries => Table is { } table ? table.Targets : Flow >= 0 ? [Flow] : [];
}

/// <summary>A route table with a key.</summary>
/// <param name="Table">Index of the table.</param>
/// <param name="Key">The key.</param>
/// <param name="Targets">Indices of the flows it may lead to.</param>
public sealed record BoundTableUse(int Table, BoundExpression Key, ImmutableArray<int> Targets);

/// <summary>A rule for dialled numbers: all its conditions must hold.</summary>
/// <param name="Group">Group of the agent who dials; null for all, and for flows.</param>
/// <param name="Numbers">Dialled numbers, any of them, <c>*</c> at the end for all that begin so; empty for every number.</param>
/// <param name="Conditions">Boolean expressions over switches, settings, hours and the call; all must hold.</param>
/// <param name="Action">What it does.</param>
/// <param name="Span">The rule.</param>
public sealed record BoundOutboundRule(
    string? Group, ImmutableArray<string> Numbers, ImmutableArray<BoundExpression> Conditions, OutboundManifest Action, SourceSpan Span);
