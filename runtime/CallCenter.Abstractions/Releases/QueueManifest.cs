using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>A queue as data: its facts, its policy, its waiting room.</summary>
/// <remarks>What depends on facts is an index of a compiled expression; see <see cref="ReleaseManifest.PolicyExpressions"/>.</remarks>
public sealed record QueueManifest
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Pool it shares agents in; index into <see cref="ReleaseManifest.Pools"/>, or -1.</summary>
    public required int Pool { get; init; }

    /// <summary>Facts, in the order of <see cref="QueueRequest.Facts"/>.</summary>
    public required IReadOnlyList<FactManifest> Facts { get; init; }

    /// <summary>What an agent must be and be able to do; all of it.</summary>
    public required IReadOnlyList<NeedManifest> Needs { get; init; }

    /// <summary>How the needs widen as time passes, the earliest first.</summary>
    public required IReadOnlyList<RelaxManifest> Relaxes { get; init; }

    /// <summary>Which call comes first: the first key decides, then the next; at last the order of arrival.</summary>
    public required IReadOnlyList<CallOrderManifest> CallOrder { get; init; }

    /// <summary>How long a call waits until it counts as one priority higher, again and again: nobody starves.</summary>
    public required TimeSpan StepUpEvery { get; init; }

    /// <summary>Which agent comes first; at last the one who has been idle longest.</summary>
    public required IReadOnlyList<AgentOrderManifest> AgentOrder { get; init; }

    /// <summary>How the telephones of agents ring.</summary>
    public required RingManifest Ring { get; init; }

    /// <summary>Opening hours; index into <see cref="ReleaseManifest.Hours"/>, or -1 for always.</summary>
    public required int Hours { get; init; }

    /// <summary>Most callers waiting.</summary>
    public required int WaitingMax { get; init; }

    /// <summary>Longest wait.</summary>
    public required DurationManifest WaitMax { get; init; }

    /// <summary>Target of its service level; null for none.</summary>
    public TargetManifest? Target { get; init; }

    /// <summary>Time an agent has after a talk; null for none.</summary>
    public DurationManifest? WrapUp { get; init; }

    /// <summary>When its calls go elsewhere, in the order they are looked at.</summary>
    public required IReadOnlyList<OverflowManifest> Overflows { get; init; }

    /// <summary>Parts of its new calls that go to other queues.</summary>
    public required IReadOnlyList<QueueShareManifest> Shares { get; init; }

    /// <summary>What the caller hears when an agent is there; null for nothing.</summary>
    public WaitingPromptManifest? BeforeConnecting { get; init; }

    /// <summary>Music of the waiting room; null for the default.</summary>
    public string? Music { get; init; }

    /// <summary>Prompts of the waiting room.</summary>
    public required IReadOnlyList<WaitingPromptManifest> Prompts { get; init; }

    /// <summary>Keys of the waiting room.</summary>
    public required IReadOnlyList<WaitingKeyManifest> Keys { get; init; }

    /// <summary>
    /// Flows that callers may go to by a key or by overflow; <see cref="QueueResult.Jump"/> is a position here. The same list in every queue of a
    /// release: a flow that entered one queue knows the ways out of those its call may overflow into by the same numbers.
    /// </summary>
    public required IReadOnlyList<int> Jumps { get; init; }
}

/// <summary>A fact of a queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Flow type of a plain value; empty for a record.</param>
/// <param name="Optional">Whether it may be none.</param>
/// <param name="LengthMax">Longest text, or null.</param>
/// <param name="Record">Name of its record; null for a plain value.</param>
/// <param name="Fields">Fields of its record, in order.</param>
/// <param name="HasDefault">Whether an interaction may lack it, as those that entered before it was declared do.</param>
/// <param name="Default">Its value then, in invariant text form; null for none.</param>
public sealed record FactManifest(
    string Name,
    string Type,
    bool Optional,
    int? LengthMax,
    string? Record,
    IReadOnlyList<ColumnManifest> Fields,
    bool HasDefault,
    string? Default)
{
    /// <summary>Values of its enum; null for another type.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>A need.</summary>
/// <param name="Kind"><c>skill</c>, <c>group</c> or <c>speaks</c>.</param>
/// <param name="Index">Index into <see cref="ReleaseManifest.Skills"/> or <see cref="ReleaseManifest.Groups"/>; -1 for a language.</param>
/// <param name="Compare"><c>&gt;=</c>, <c>&gt;</c> or <c>==</c>; empty for any level.</param>
/// <param name="Value">Compiled expression of the level or language; -1 for none.</param>
/// <param name="When">Compiled condition; -1 when it always holds.</param>
public sealed record NeedManifest(string Kind, int Index, string Compare, int Value, int When);

/// <summary>Needs that replace those of the same skill, and the language, once a call has waited long enough.</summary>
/// <param name="After">How long it has waited.</param>
/// <param name="Also">Whether an agent fits who meets these instead of the others of their kind; otherwise they replace them.</param>
/// <param name="Needs">The needs.</param>
public sealed record RelaxManifest(TimeSpan After, bool Also, IReadOnlyList<NeedManifest> Needs);

/// <summary>What calls are ordered by.</summary>
/// <param name="Kind"><c>priority</c>, <c>waited</c> or <c>value</c>.</param>
/// <param name="Value">Compiled expression of a value; -1 for the others.</param>
/// <param name="Descending">Whether the greatest comes first; priorities begin with urgent.</param>
public sealed record CallOrderManifest(string Kind, int Value, bool Descending);

/// <summary>What agents are ordered by.</summary>
/// <param name="Kind"><c>lastServed</c>, <c>desk</c>, <c>skill</c>, <c>group</c>, <c>idle</c>, <c>talk</c> or <c>calls</c>.</param>
/// <param name="Index">Skill or group; -1 for the others.</param>
/// <param name="Value">Compiled expression of the agent whose desk it is; -1 for the others.</param>
/// <param name="Within">How long ago the last service may be; null for any time.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record AgentOrderManifest(string Kind, int Index, int Value, TimeSpan? Within, bool Descending);

/// <summary>How telephones ring.</summary>
/// <param name="Length">How long one rings.</param>
/// <param name="Way"><c>nextAgent</c>, <c>allAtOnce</c>, <c>inTurn</c>, <c>inOrder</c>, <c>remembered</c>, <c>random</c> or <c>leastTalk</c>.</param>
/// <param name="MarkMissed">Whether an agent who does not answer becomes busy and the missed call is noted (ACD-19).</param>
public sealed record RingManifest(DurationManifest Length, string Way, bool MarkMissed);

/// <summary>A length of time: fixed, or a setting's value at the moment.</summary>
/// <param name="Max">The length, or the upper end of the setting's range.</param>
/// <param name="Setting">Index of the setting, or -1.</param>
public sealed record DurationManifest(TimeSpan Max, int Setting);

/// <summary>A target.</summary>
/// <param name="Part">In hundredths.</param>
/// <param name="Within">Wait of those that count.</param>
public sealed record TargetManifest(decimal Part, TimeSpan Within);

/// <summary>When calls go elsewhere.</summary>
/// <param name="Kind"><c>after</c>, <c>waiting</c> or <c>nobodySignedIn</c>.</param>
/// <param name="After">Longest wait; null for the others.</param>
/// <param name="WaitingMax">Most callers waiting; 0 for the others.</param>
/// <param name="Queue">Queue they go to, or -1.</param>
/// <param name="Jump">Flow they go to, by its position in <see cref="QueueManifest.Jumps"/>, or -1.</param>
/// <param name="Node">Its node.</param>
public sealed record OverflowManifest(string Kind, TimeSpan? After, int WaitingMax, int Queue, int Jump, int Node);

/// <summary>A part of the calls.</summary>
/// <param name="Part">In hundredths.</param>
/// <param name="Queue">The queue.</param>
public sealed record QueueShareManifest(decimal Part, int Queue);

/// <summary>A prompt for somebody who waits or is connected.</summary>
/// <param name="Kind"><c>at</c>, <c>every</c> or <c>connecting</c>.</param>
/// <param name="Time">When, since entry, or how often.</param>
/// <param name="Prompt">Index of the prompt.</param>
/// <param name="Arguments">Compiled expressions of its arguments.</param>
public sealed record WaitingPromptManifest(string Kind, TimeSpan Time, int Prompt, IReadOnlyList<int> Arguments);

/// <summary>A key of a waiting room.</summary>
/// <param name="Key">The key.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Action"><c>jump</c>, <c>callback</c> or <c>leave</c>.</param>
/// <param name="Jump">Position in <see cref="QueueManifest.Jumps"/>, or -1.</param>
/// <param name="Node">Its node.</param>
public sealed record WaitingKeyManifest(char Key, string Label, string Action, int Jump, int Node);

/// <summary>A compiled expression of a policy or waiting room.</summary>
/// <param name="Text">As it is written, to explain a decision.</param>
/// <param name="Type">Its flow type.</param>
/// <param name="Queue">Queue whose facts it reads; -1 in a pool, where it reads none.</param>
public sealed record PolicyExpressionManifest(string Text, string Type, int Queue);
