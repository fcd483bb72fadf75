using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>
/// <c>alarm LowService of Care "接通率过低" { … }</c>: when supervisors are told that a measure is not as it should be;
/// <c>alarm LongBreak of agent in group Front { … }</c>: that an agent's state lasts too long.
/// </summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Queue">The one queue it watches; null for every queue, and for agents.</param>
/// <param name="IsOfAgents">Whether it watches agents, each by himself.</param>
/// <param name="Group">The group whose agents it watches; null for all agents, and for queues.</param>
/// <param name="Description">What a supervisor reads.</param>
/// <param name="Levels">What is said of its levels, in the order of the text.</param>
public sealed record AlarmSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    NameSyntax? Queue,
    bool IsOfAgents,
    NameSyntax? Group,
    TextSyntax? Description,
    ImmutableArray<AlarmLevelSyntax> Levels) : DeclarationSyntax(Span, Keyword);

/// <summary><c>critical when serviceLevel &lt; 60% for 2m or after 10m tell sms "13800000002"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="IsCritical">Whether it is the second level.</param>
/// <param name="Condition">When it is so.</param>
/// <param name="After">A warning that is not over after so long becomes critical; null for never.</param>
/// <param name="Tells">Who is told.</param>
public sealed record AlarmLevelSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    bool IsCritical,
    AlarmConditionSyntax Condition,
    DurationSyntax? After,
    ImmutableArray<AlarmTellSyntax> Tells) : SyntaxNode(Span);

/// <summary>When a level of an alarm is met.</summary>
/// <param name="Span">All of it.</param>
public abstract record AlarmConditionSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>serviceLevel &lt; 60% for 2m</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Measure">What it watches.</param>
/// <param name="Compare">How the measure is compared.</param>
/// <param name="Threshold">With what: a number, the name of a setting, or what is usual.</param>
/// <param name="For">How long it must be so.</param>
public sealed record AlarmOfMeasureSyntax(
    SourceSpan Span, NameSyntax Measure, NameSyntax Compare, ExpressionSyntax Threshold, DurationSyntax For) : AlarmConditionSyntax(Span);

/// <summary><c>usual + 10%</c>: a threshold that follows what the measure usually is at this time of day (MON-09).</summary>
/// <param name="Span">All of it.</param>
/// <param name="Operator"><c>+ -</c> or <c>*</c>; null for what is usual as it is.</param>
/// <param name="By">By how much it differs; null for what is usual as it is.</param>
public sealed record UsualSyntax(SourceSpan Span, NameSyntax? Operator, ExpressionSyntax? By) : ExpressionSyntax(Span);

/// <summary><c>state is break for 15m</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="State">The state: <c>break</c>.</param>
/// <param name="For">How long it may last; null where a setting says it.</param>
/// <param name="Setting">The setting that says it; null where it is written.</param>
public sealed record AlarmOfStateSyntax(SourceSpan Span, NameSyntax State, DurationSyntax? For, NameExpressionSyntax? Setting) : AlarmConditionSyntax(Span)
{
    /// <summary>What is written of the time.</summary>
    public SourceSpan Time => For?.Span ?? Setting!.Span;
}

/// <summary><c>sms "13800000001"</c>: somebody who is told.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Medium"><c>sms</c> or <c>email</c>.</param>
/// <param name="To">Number or address.</param>
public sealed record AlarmTellSyntax(SourceSpan Span, NameSyntax Medium, TextSyntax To) : SyntaxNode(Span);
