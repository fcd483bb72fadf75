using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>
/// Follows every way a call can take, from the inbound rules through all flows, with a state that statements change.
/// A flow is walked once for each state in which a call may enter it.
/// </summary>
/// <typeparam name="TState">What is known on a way; few different values.</typeparam>
internal abstract class CallWays<TState>(IReadOnlyList<BoundFlow> flows)
    where TState : struct, IEquatable<TState>
{
    private readonly Dictionary<(int Flow, TState State), Entry> _entries = [];
    private readonly Dictionary<(int Flow, TState State), Dictionary<int, TState>> _returns = [];
    private readonly Stack<TState?> _leaving = new();
    private readonly HashSet<(Entry Entry, int State, TState Known)> _states = [];
    private readonly Queue<Entry> _open = new();

    /// <summary>A flow entered in a state.</summary>
    /// <param name="Flow">Index of the flow.</param>
    /// <param name="State">What is known there.</param>
    /// <param name="At">Where it is entered from.</param>
    /// <param name="Before">The flow it is entered from; null for an inbound rule.</param>
    internal sealed record Entry(int Flow, TState State, SourceSpan At, Entry? Before)
    {
        /// <summary>What is known at the returns of a flow that is called, by outcome; null for one that is entered for good.</summary>
        public Dictionary<int, TState>? Returns { get; init; }
    }

    /// <summary>Follows all calls, beginning with every rule in a state.</summary>
    public void Run(IEnumerable<BoundInboundRule> rules, TState start)
    {
        foreach (var rule in rules)
        {
            foreach (var flow in rule.Entries)
            {
                Enter(flow, start, rule.Span, null);
            }
        }

        while (_open.TryDequeue(out var entry))
        {
            var flow = flows[entry.Flow];
            Block(flow.Body, entry.State, entry);
            if (flow.ElseFlow >= 0)
            {
                Enter(flow.ElseFlow, entry.State, entry.At, entry.Before);
            }
        }
    }

    /// <summary>Looks at a statement that is reached in a state.</summary>
    protected abstract void Visit(BoundStatement statement, TState state, Entry entry);

    /// <summary>The state behind a statement that has run, before any of its arms.</summary>
    protected abstract TState After(BoundStatement statement, TState state);

    /// <summary>The state inside an arm.</summary>
    protected virtual TState InArm(BoundStatement statement, BoundArm arm, TState state) => state;

    /// <summary>What is known where two ways come together.</summary>
    protected abstract TState Join(TState one, TState other);

    private void Enter(int flow, TState state, SourceSpan at, Entry? before)
    {
        var entry = new Entry(flow, state, at, before);
        if (_entries.TryAdd((flow, state), entry))
        {
            _open.Enqueue(entry);
        }
    }

    // Null where no way goes on.
    private TState? Block(BoundBlock block, TState state, Entry entry)
    {
        TState? now = state;
        foreach (var statement in block.Statements)
        {
            if (now is not { } reached)
            {
                break;
            }

            now = Statement(statement, reached, entry);
        }

        return block.EndsAlways ? null : now;
    }

    private TState? Statement(BoundStatement statement, TState state, Entry entry)
    {
        Visit(statement, state, entry);
        var after = After(statement, state);
        switch (statement)
        {
            case BoundGoTo goTo:
                Enter(goTo.Flow, after, goTo.Span, entry);
                return null;
            case BoundHandler handler:
                // It runs from anywhere in its flow: no more is known than where the flow begins.
                Block(handler.Body, state, entry);
                return state;
            case BoundStates:
                return state;
            case BoundGoToState goTo:
                EnterState(goTo.State, after, entry);
                return null;
            case BoundLeave:
                _leaving.Push(Either(_leaving.Pop(), after));
                return null;
            case BoundLoop loop:
                return Loop(loop.Body, after, entry, mayBeEmpty: false);
            case BoundForEach loop:
                return Loop(loop.Body, after, entry, mayBeEmpty: true);
            case BoundReturn it:
                if (entry.Returns is { } returns)
                {
                    returns[it.Outcome] = returns.TryGetValue(it.Outcome, out var known) ? Join(known, after) : after;
                }

                return null;
            case BoundCall call:
                return Call(call, after, entry);
            case BoundIf branch:
                var then = Block(branch.Then, after, entry);
                return Either(then, branch.Else is null ? after : Block(branch.Else, after, entry));
            default:
                return Arms(statement, after, entry);
        }
    }

    private void EnterState(int index, TState known, Entry entry)
    {
        if (!_states.Add((entry, index, known)))
        {
            return;
        }

        var state = ArmsOf.States(flows[entry.Flow])[index];
        Block(state.Body, known, entry);
        switch (state.Else)
        {
            case { IsState: true } other:
                EnterState(other.Index, known, entry);
                break;
            case { } other:
                Enter(other.Index, known, other.Span, entry);
                break;
            default:
                break;
        }
    }

    // A second round begins with what the first has made known.
    private TState? Loop(BoundBlock body, TState state, Entry entry, bool mayBeEmpty)
    {
        _leaving.Push(mayBeEmpty ? state : null);
        if (Block(body, state, entry) is { } once)
        {
            var again = Join(state, once);
            var twice = again.Equals(state) ? once : Block(body, again, entry);
            _leaving.Push(Either(_leaving.Pop(), Either(once, twice)));
        }

        return _leaving.Pop();
    }

    // Each outcome goes on with what is known at its returns.
    private TState? Call(BoundCall call, TState state, Entry entry)
    {
        var returns = ReturnsOf(call.Flow, state, call.Span, entry);
        if (call.Arms.IsEmpty)
        {
            return returns.Values.Aggregate((TState?)null, (one, other) => Either(one, other));
        }

        TState? after = null;
        foreach (var arm in call.Arms.DistinctBy(arm => arm.Node))
        {
            var before = returns.Where(it => it.Key < call.Arms.Length && call.Arms[it.Key].Node == arm.Node)
                .Aggregate((TState?)null, (one, other) => Either(one, other.Value));
            var end = before is { } known ? Block(arm.Block, known, entry) : null;
            after = arm.End == ArmEnd.Continues ? Either(after, end) : after;
        }

        return after;
    }

    private Dictionary<int, TState> ReturnsOf(int flow, TState state, SourceSpan at, Entry before)
    {
        if (_returns.TryGetValue((flow, state), out var known))
        {
            return known;
        }

        // A flow that calls itself has been reported; this ends the search.
        var returns = _returns[(flow, state)] = [];
        Block(flows[flow].Body, state, new Entry(flow, state, at, before) { Returns = returns });
        return returns;
    }

    private TState? Arms(BoundStatement statement, TState state, Entry entry)
    {
        var arms = ArmsOf.All(statement);
        TState? after = Reach.Ends(statement) || (arms.Length > 0 && !ArmsOf.GoesOnByItself(statement)) ? null : state;
        foreach (var arm in arms)
        {
            var end = Block(arm.Block, InArm(statement, arm, state), entry);
            after = arm.End == ArmEnd.Continues ? Either(after, end) : after;
        }

        return after;
    }

    private TState? Either(TState? one, TState? other) =>
        one is { } left ? other is { } right ? Join(left, right) : one : other;
}
