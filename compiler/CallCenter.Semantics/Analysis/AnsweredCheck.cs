using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Finds what needs an answered call on a way where the call is not answered yet.</summary>
internal sealed class AnsweredCheck(IReadOnlyList<BoundFlow> flows, DiagnosticBag diagnostics)
{
    private readonly Dictionary<int, SourceSpan> _enteredFrom = [];
    private readonly Dictionary<int, bool> _returns = [];
    private readonly Queue<int> _open = new();

    // Where calls that are not answered go from each flow.
    private readonly Dictionary<int, HashSet<int>> _next = [];

    /// <summary>Follows every call from the inbound rules on, and flows that answer though no call enters them yet.</summary>
    public void Run(IEnumerable<BoundInboundRule> rules, IEnumerable<(int Flow, SourceSpan At)> notEntered)
    {
        foreach (var rule in rules)
        {
            foreach (var flow in rule.Entries)
            {
                Enter(flow, rule.Span);
            }
        }

        foreach (var (flow, at) in notEntered.Where(it => ArmsOf.Statements(flows[it.Flow].Body).Any(statement => statement is BoundAnswer)))
        {
            Enter(flow, at);
        }

        do
        {
            while (_open.TryDequeue(out var flow))
            {
                ReturnsUnanswered(flow, _enteredFrom[flow]);
            }

            EnterWaysOut();
        }
        while (_open.Count > 0);
    }

    // Visits are used up unanswered only where a call can come back to a flow without having been answered.
    private void EnterWaysOut()
    {
        foreach (var (flow, from) in _enteredFrom.ToList())
        {
            if (flows[flow].ElseFlow >= 0 && ComesBack(flow))
            {
                Enter(flows[flow].ElseFlow, from);
            }
        }
    }

    private bool ComesBack(int start)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var flow))
        {
            foreach (var next in _next.GetValueOrDefault(flow, []).Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return seen.Contains(start);
    }

    private BoundFlow FlowAt(int index) => flows[index];

    private void Follow(int from, int to)
    {
        if (!_next.TryGetValue(from, out var next))
        {
            _next[from] = next = [];
        }

        next.Add(to);
    }

    /// <summary>Follows a flow that is entered unanswered, once; whether it may return unanswered.</summary>
    private bool ReturnsUnanswered(int flow, SourceSpan from)
    {
        if (_returns.TryGetValue(flow, out var known))
        {
            return known;
        }

        // A flow that calls itself has been reported; this ends the search.
        _returns[flow] = false;
        var walk = new Walk(this, flow, from);
        walk.Block(flows[flow].Body, true);
        return _returns[flow] = walk.ReturnsUnanswered;
    }

    private void Enter(int flow, SourceSpan from)
    {
        if (_enteredFrom.TryAdd(flow, from))
        {
            _open.Enqueue(flow);
        }
    }

    private sealed class Walk(AnsweredCheck check, int flow, SourceSpan entry)
    {
        private readonly HashSet<int> _states = [];
        private bool _reported;
        private bool _left;

        /// <summary>Whether a `return` was met where the call may not be answered yet.</summary>
        public bool ReturnsUnanswered { get; private set; }

        /// <summary>Whether a call may leave the block unanswered when it may come to it so.</summary>
        public bool Block(BoundBlock block, bool unanswered)
        {
            foreach (var statement in block.Statements)
            {
                unanswered = unanswered && Statement(statement);
            }

            return unanswered;
        }

        private bool Statement(BoundStatement statement)
        {
            switch (statement)
            {
                case BoundAnswer or BoundHangup or BoundRepeat or BoundReject or BoundRedirect or BoundErrorStatement:
                    return false;
                case BoundReturn:
                    ReturnsUnanswered = true;
                    return false;
                case BoundCall call:
                    check.Follow(flow, call.Flow);
                    return check.ReturnsUnanswered(call.Flow, call.Span) && Continues(call, call.Arms.IsEmpty);
                case BoundGoTo goTo:
                    check.Follow(flow, goTo.Flow);
                    check.Enter(goTo.Flow, goTo.Span);
                    return false;
                case BoundRoute route:
                    foreach (var way in route.Ways)
                    {
                        Block(way.Block, true);
                    }

                    return false;
                case BoundLeave:
                    _left = true;
                    return false;
                case BoundHandler or BoundStates:
                    return true;
                case BoundGoToState goTo:
                    State(goTo.State);
                    return false;
                case BoundLoop loop:
                    return Loop(loop, loop.Body);
                case BoundForEach loop:
                    return Loop(loop, loop.Body);
                case BoundMatch or BoundShare:
                    return Continues(statement, goesOn: false);
                case BoundIf branch:
                    var then = Block(branch.Then, true);
                    var otherwise = branch.Else is null || Block(branch.Else, true);
                    return (then && !branch.Then.EndsAlways) || (otherwise && branch.Else is not { EndsAlways: true });
                case BoundExecute or BoundVerify or BoundVerifyQuery or BoundSend or BoundDial:
                    return Continues(statement, ArmsOf.GoesOnByItself(statement));
                case BoundCallback:
                    return Continues(statement, false);
                case BoundPlay or BoundMenu or BoundCollect or BoundTransfer or BoundRecord or BoundChooseLanguage
                    or BoundEnqueue or BoundTakeMessage or BoundPlayRecording or BoundBlindTransfer or BoundConference or BoundFaxReceive or BoundFaxSend:
                    Report(statement);
                    return false;
                default:
                    return true;
            }
        }

        // A state is walked once: it is entered unanswered or not at all as far as this walk cares.
        private void State(int index)
        {
            var state = ArmsOf.States(check.FlowAt(flow))[index];
            if (!_states.Add(index))
            {
                return;
            }

            Block(state.Body, true);
            switch (state.Else)
            {
                case { IsState: true } other:
                    State(other.Index);
                    break;
                case { } other:
                    check.Follow(flow, other.Index);
                    check.Enter(other.Index, other.Span);
                    break;
                default:
                    break;
            }
        }

        private bool Loop(BoundStatement loop, BoundBlock body)
        {
            var outer = _left;
            _left = false;
            var falls = Block(body, true) && !body.EndsAlways;
            var goesOn = falls || _left || loop is BoundForEach;
            _left = outer;
            return goesOn;
        }

        private bool Continues(BoundStatement statement, bool goesOn)
        {
            foreach (var arm in ArmsOf.All(statement))
            {
                goesOn |= Block(arm.Block, true) && arm.End == ArmEnd.Continues;
            }

            return goesOn;
        }

        private void Report(BoundStatement statement)
        {
            if (_reported)
            {
                return;
            }

            _reported = true;
            var words = FirstWord(statement);
            check.Add(Diagnostics.Catalogue.Report.NotAnswered(words, words.Text, check.NameOf(flow), entry));
        }

        private static SourceSpan FirstWord(BoundStatement statement)
        {
            var text = statement.Span.File.Text;
            var end = statement.Span.Start;
            while (end < statement.Span.End && char.IsLetter(text[end]))
            {
                end++;
            }

            return statement.Span with { Length = end - statement.Span.Start };
        }
    }

    private string NameOf(int flow) => flows[flow].Name;

    private void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);
}
