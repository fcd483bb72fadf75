using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>queue Care in pool Voice { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pool">The pool it shares agents in.</param>
/// <param name="Items">Its facts, policy and waiting room.</param>
public sealed record QueueSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, NameSyntax? Pool, ImmutableArray<QueueItemSyntax> Items)
    : DeclarationSyntax(Span, Keyword);

/// <summary>A line of a queue.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Words">Its first words, as an author says them.</param>
public abstract record QueueItemSyntax(SourceSpan Span, string Words) : SyntaxNode(Span);

/// <summary><c>facts { customer: Customer?  account: digits? = none }</c>.</summary>
public sealed record FactsSyntax(SourceSpan Span, ImmutableArray<FactSyntax> Facts) : QueueItemSyntax(Span, "facts");

/// <summary>One fact; <paramref name="Default"/> null when every <c>with</c> must give it.</summary>
public sealed record FactSyntax(SourceSpan Span, NameSyntax Name, TypeSyntax Type, ExpressionSyntax? Default) : SyntaxNode(Span);

/// <summary><c>needs skill care &gt;= 3, group Front</c>.</summary>
public sealed record NeedsSyntax(SourceSpan Span, ImmutableArray<RequirementSyntax> Requirements) : QueueItemSyntax(Span, "needs");

/// <summary><c>relax after 60s also group Backup</c>.</summary>
public sealed record RelaxSyntax(SourceSpan Span, DurationSyntax After, bool Also, ImmutableArray<RequirementSyntax> Requirements)
    : QueueItemSyntax(Span, "relax");

/// <summary>What an agent must be or be able to do.</summary>
/// <param name="Span">All of it.</param>
/// <param name="When">Holds only for interactions of which this is true; null for all.</param>
public abstract record RequirementSyntax(SourceSpan Span, ExpressionSyntax? When) : SyntaxNode(Span);

/// <summary><c>skill care &gt;= 3</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Skill">The skill.</param>
/// <param name="Compare"><c>&gt;=</c>, <c>&gt;</c> or <c>==</c>; null for any level.</param>
/// <param name="Level">The level; null for any.</param>
/// <param name="When">When it holds.</param>
public sealed record SkillRequirementSyntax(
    SourceSpan Span, NameSyntax Skill, NameSyntax? Compare, ExpressionSyntax? Level, ExpressionSyntax? When) : RequirementSyntax(Span, When);

/// <summary><c>speaks call.language</c>.</summary>
public sealed record SpeaksRequirementSyntax(SourceSpan Span, ExpressionSyntax Language, ExpressionSyntax? When) : RequirementSyntax(Span, When);

/// <summary><c>group Front</c>.</summary>
public sealed record GroupRequirementSyntax(SourceSpan Span, NameSyntax Group, ExpressionSyntax? When) : RequirementSyntax(Span, When);

/// <summary>Directions of an order.</summary>
public enum OrderDirection
{
    /// <summary>Not said.</summary>
    Natural,

    /// <summary><c>asc</c>: the least first.</summary>
    Ascending,

    /// <summary><c>desc</c>: the most first.</summary>
    Descending,
}

/// <summary><c>order calls by priority, waited; one step up every 2m</c>.</summary>
public sealed record OrderCallsSyntax(SourceSpan Span, ImmutableArray<CallOrderSyntax> Keys, DurationSyntax? StepUpEvery)
    : QueueItemSyntax(Span, "order calls");

/// <summary>What calls are ordered by; <paramref name="Value"/> null for <c>priority</c>.</summary>
public sealed record CallOrderSyntax(SourceSpan Span, ExpressionSyntax? Value, OrderDirection Direction) : SyntaxNode(Span);

/// <summary><c>order agents by last served within 7d, desk of customer, skill care desc, idle desc</c>.</summary>
public sealed record OrderAgentsSyntax(SourceSpan Span, ImmutableArray<AgentOrderSyntax> Keys) : QueueItemSyntax(Span, "order agents");

/// <summary>What agents are ordered by.</summary>
public enum AgentOrderKind
{
    /// <summary>The agent who served this caller last (ACD-07).</summary>
    LastServed,

    /// <summary>The agent a customer belongs to (ACD-08).</summary>
    Desk,

    /// <summary>Level of a skill (ACD-06).</summary>
    Skill,

    /// <summary>Members of a group first.</summary>
    Group,

    /// <summary>Time since the last work (ACD-03).</summary>
    Idle,

    /// <summary>Time talked today (ACD-24).</summary>
    Talk,

    /// <summary>Calls taken today (ACD-24).</summary>
    Calls,
}

/// <summary>One thing agents are ordered by.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Kind">Which.</param>
/// <param name="Name">Skill or group.</param>
/// <param name="Of">Whose desk.</param>
/// <param name="Within">How long ago the last service may be.</param>
/// <param name="Direction">Which come first.</param>
public sealed record AgentOrderSyntax(
    SourceSpan Span, AgentOrderKind Kind, NameSyntax? Name, ExpressionSyntax? Of, DurationSyntax? Within, OrderDirection Direction)
    : SyntaxNode(Span);

/// <summary><c>ring 15s then next agent, mark missed</c>.</summary>
public sealed record QueueRingSyntax(SourceSpan Span, ExpressionSyntax Length, RingWay Way, bool MarkMissed) : QueueItemSyntax(Span, "ring");

/// <summary>Which telephones ring, and in which order (ACD-24).</summary>
public enum RingWay
{
    /// <summary>The first by <c>order agents</c>, then the next.</summary>
    NextAgent,

    /// <summary>All that fit, at once.</summary>
    AllAtOnce,

    /// <summary>Each in turn, so that all get the same share.</summary>
    InTurn,

    /// <summary>Always from the first one of the group on.</summary>
    InOrder,

    /// <summary>The caller's earlier agent first.</summary>
    Remembered,

    /// <summary>By chance.</summary>
    Random,

    /// <summary>Least total talk time first.</summary>
    LeastTalk,
}

/// <summary><c>open Office</c>.</summary>
public sealed record QueueOpenSyntax(SourceSpan Span, NameSyntax Hours) : QueueItemSyntax(Span, "open");

/// <summary><c>limit 50 waiting, maxWait</c>.</summary>
public sealed record QueueLimitSyntax(SourceSpan Span, ImmutableArray<NumberSyntax> Callers, ImmutableArray<ExpressionSyntax> Times)
    : QueueItemSyntax(Span, "limit");

/// <summary><c>target 90% within 20s</c>.</summary>
public sealed record QueueTargetSyntax(SourceSpan Span, LiteralSyntax Part, DurationSyntax Within) : QueueItemSyntax(Span, "target");

/// <summary><c>wrap up 30s</c>.</summary>
public sealed record QueueWrapUpSyntax(SourceSpan Span, ExpressionSyntax Length) : QueueItemSyntax(Span, "wrap up");

/// <summary><c>overflow after 60s to Other</c>, <c>overflow when waiting &gt; 20 -&gt; Voicemail</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="After">Longest wait; null for another reason.</param>
/// <param name="WaitingMax">Most callers waiting; null for another reason. Without both it is that nobody is signed in.</param>
/// <param name="Queue">Queue the call goes to; null when it goes to a flow.</param>
/// <param name="Flow">Flow the call goes to; null when it goes to a queue.</param>
public sealed record OverflowSyntax(SourceSpan Span, DurationSyntax? After, NumberSyntax? WaitingMax, NameSyntax? Queue, GoToSyntax? Flow)
    : QueueItemSyntax(Span, "overflow");

/// <summary><c>share 30% to Other</c>.</summary>
public sealed record QueueShareSyntax(SourceSpan Span, LiteralSyntax Part, NameSyntax Queue) : QueueItemSyntax(Span, "share");

/// <summary><c>before connecting play AgentNumber(agent)</c>.</summary>
public sealed record BeforeConnectingSyntax(SourceSpan Span, PromptUseSyntax Prompt) : QueueItemSyntax(Span, "before connecting");

/// <summary><c>while waiting { … }</c>.</summary>
public sealed record WhileWaitingSyntax(SourceSpan Span, ImmutableArray<WaitingItemSyntax> Items) : QueueItemSyntax(Span, "while waiting");

/// <summary>A line of a waiting room.</summary>
public abstract record WaitingItemSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>music "soft"</c>.</summary>
public sealed record WaitingMusicSyntax(SourceSpan Span, TextSyntax Name) : WaitingItemSyntax(Span);

/// <summary><c>at 0s play PleaseWait</c> or <c>every 30s play YourPlace(position)</c>.</summary>
public sealed record WaitingPromptSyntax(SourceSpan Span, bool Every, DurationSyntax Time, PromptUseSyntax Prompt) : WaitingItemSyntax(Span);

/// <summary><c>on 1 -&gt; OfferCallback</c>, <c>on 2 callback</c>, <c>on 3 leave</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Key">The key.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Flow">Where the call goes; null for another action.</param>
/// <param name="IsCallback">Whether the caller is called back; otherwise, without a flow, he leaves the queue.</param>
public sealed record WaitingKeySyntax(SourceSpan Span, KeySyntax Key, TextSyntax? Label, GoToSyntax? Flow, bool IsCallback) : WaitingItemSyntax(Span);
