using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary>What the compiler has proved about time: how long a caller can wait, and how many keys he can be asked for, at the worst.</summary>
/// <remarks>Talk between people is no wait. <c>grammar/reference/bounds.md</c> says how the sums are made.</remarks>
/// <param name="Flows">One for each flow, as if a call began there; positions are those of <see cref="BoundProject.Flows"/>.</param>
/// <param name="Entries">One for each way into the project, inbound rules first.</param>
public sealed record Bounds(ImmutableArray<FlowBound> Flows, ImmutableArray<EntryBound> Entries)
{
    /// <summary>Nothing is known: the project has errors, or is not bound yet.</summary>
    public static Bounds None { get; } = new([], []);

    /// <summary>Sums the waits of one statement.</summary>
    internal Func<BoundStatement, WaitBound>? Sum { get; init; }

    /// <summary>
    /// The longest wait from the beginning of a statement to what follows it, or to where one of its arms leads; null where no
    /// statement of the flow begins there.
    /// </summary>
    /// <param name="flow">A flow of the project.</param>
    /// <param name="start">Offset of its first word.</param>
    public WaitBound? OfStatement(BoundFlow flow, int start)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return Analysis.ArmsOf.Statements(flow.Body).FirstOrDefault(statement => statement.Span.Start == start) is { } found ? Sum?.Invoke(found) : null;
    }
}

/// <summary>A wait at its worst.</summary>
/// <param name="Time">Seconds of sound, waiting and ringing together.</param>
/// <param name="Keys">Keys that are asked for or taken. Both are worst by themselves, not necessarily on one way.</param>
public sealed record WaitBound(TimeSpan Time, long Keys)
{
    private readonly Lazy<ImmutableArray<BoundStep>> _steps = new([]);

    /// <summary>A wait whose way is followed when somebody asks for it: of a large project, nearly all are never looked at.</summary>
    internal WaitBound(TimeSpan time, long keys, Func<ImmutableArray<BoundStep>> steps)
        : this(time, keys)
    {
        _steps = new(steps);
    }

    /// <summary>The longest way by time.</summary>
    public ImmutableArray<BoundStep> Steps => _steps.Value;
}

/// <summary>A step of a longest way.</summary>
/// <param name="Node">The statement, an index into <see cref="BoundProject.Nodes"/>.</param>
/// <param name="Times">How often it is taken on the way, all attempts and visits together.</param>
/// <param name="Each">How long it takes each time.</param>
public sealed record BoundStep(int Node, long Times, TimeSpan Each);

/// <summary>A place where a wait ends.</summary>
/// <param name="Node">The statement that ends the call, or that reaches a person.</param>
/// <param name="IsPerson">Whether a person is reached there.</param>
/// <param name="Wait">The longest wait until there; null when it is reached after a person only.</param>
/// <param name="AfterPerson">The longest wait until there since the first person; null when no person comes before.</param>
public sealed record EndingBound(int Node, bool IsPerson, WaitBound? Wait, WaitBound? AfterPerson);

/// <summary>
/// What is proved about a call that begins in a flow. The sums of single flows are made with the project; what follows over all
/// flows is summed when somebody asks, and while a project is edited nobody asks about most of it.
/// </summary>
public sealed record FlowBound
{
    private readonly Lazy<WaitBound> _toPersonOrEnd;
    private readonly Lazy<WaitBound?> _afterPerson;
    private readonly Lazy<WaitBound> _total;
    private readonly Lazy<ImmutableArray<EndingBound>> _endings;

    internal FlowBound(
        int flow, Func<WaitBound> toPersonOrEnd, Func<WaitBound?> afterPerson, Func<WaitBound> total, Func<ImmutableArray<EndingBound>> endings)
    {
        Flow = flow;
        _toPersonOrEnd = new(toPersonOrEnd);
        _afterPerson = new(afterPerson);
        _total = new(total);
        _endings = new(endings);
    }

    /// <summary>Index of the flow.</summary>
    public int Flow { get; }

    /// <summary>Until the first person, or the end of a call that meets none.</summary>
    public WaitBound ToPersonOrEnd
    {
        get => _toPersonOrEnd.Value;
        init => _toPersonOrEnd = new(value);
    }

    /// <summary>From the first person to the end; null when no person is ever reached.</summary>
    public WaitBound? AfterPerson => _afterPerson.Value;

    /// <summary>All waits of a call together.</summary>
    public WaitBound Total => _total.Value;

    /// <summary>Every place where a wait can end, in the order of the source.</summary>
    public ImmutableArray<EndingBound> Endings => _endings.Value;
}

/// <summary>A way into the project.</summary>
/// <param name="Flow">Index of the flow; -1 when the call is refused.</param>
/// <param name="Span">The rule.</param>
public sealed record EntryBound(int Flow, SourceSpan Span);
