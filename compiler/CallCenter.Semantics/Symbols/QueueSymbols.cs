using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Symbols;

/// <summary>A skill.</summary>
public sealed class SkillSymbol(SkillSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public SkillSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Lowest level.</summary>
    public int LevelMin { get; internal set; } = 1;

    /// <summary>Highest level.</summary>
    public int LevelMax { get; internal set; } = 1;
}

/// <summary>A queue.</summary>
public sealed class QueueSymbol(QueueSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public QueueSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Its facts. Set once, after all records are known.</summary>
    public ImmutableArray<FactSymbol> Facts { get; internal set; } = [];

    /// <summary>Longest wait: a literal or a setting; poison after a report.</summary>
    public BoundExpression? WaitMax { get; internal set; }

    /// <summary>Upper end of the longest wait.</summary>
    public TimeSpan WaitBound { get; internal set; }

    /// <summary>Upper end of the time one telephone rings.</summary>
    public TimeSpan RingBound { get; internal set; }

    /// <summary>Longest prompt between caller and agent.</summary>
    public TimeSpan ConnectingBound { get; internal set; }

    /// <summary>
    /// Flows its callers may go to by a key or by overflow, as arms that all its statements share: its own first, then those of the queues
    /// its calls may go on to. Whole once all queues are bound.
    /// </summary>
    public ImmutableArray<BoundJump> Jumps { get; internal set; } = [];

    /// <summary>The key that asks for a call back; null without one.</summary>
    public SourceSpan? CallbackKeyAt { get; internal set; }

    /// <summary>Queues its calls may go to.</summary>
    internal List<(QueueSymbol Queue, SourceSpan At)> Leads { get; } = [];

    /// <summary>Skills and groups its agents have, at first or later.</summary>
    internal List<(Symbol Agents, SourceSpan At)> Eligible { get; } = [];

    /// <summary>Whether a call may come to it.</summary>
    internal bool IsUsed { get; set; }
}

/// <summary>A fact of a queue.</summary>
public sealed class FactSymbol(string name, FlowType type, int index, BoundExpression? given, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Its type.</summary>
    public FlowType Type { get; } = type;

    /// <summary>Position among the facts.</summary>
    public int Index { get; } = index;

    /// <summary>Its value where nobody gives one; null when everybody must.</summary>
    public BoundExpression? Default { get; } = given;
}

/// <summary>Something that is known of a call while it waits.</summary>
internal sealed class WaitingSymbol(string name, FlowType type, WaitingValue value, SourceSpan queue) : Symbol(name, queue)
{
    /// <summary>Its type.</summary>
    public FlowType Type { get; } = type;

    /// <summary>Which.</summary>
    public WaitingValue Value { get; } = value;
}
