using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

internal sealed partial class GraphBuilder
{
    /// <summary>Walks the statements of one flow.</summary>
    /// <param name="graph">What is built.</param>
    /// <param name="flow">The flow.</param>
    private sealed partial class FlowWalk(GraphBuilder graph, int flow)
    {
        private readonly Stack<int> _asked = new();
        private readonly Stack<Follow> _behindLoops = new();

        private BoundProject Project => graph._project;

        /// <summary>Walks <c>at hangup</c> or <c>at failure</c>.</summary>
        public void Handler(int parent, BoundHandler handler)
        {
            graph.Set(handler.Node, GraphNodeKind.Afterwards, handler.IsFailure ? "at failure" : "at hangup", flow, parent);
            graph.Add(parent, handler.Node, GraphEdgeKind.Afterwards, handler.IsFailure ? "at failure" : "at hangup");
            Enter(handler.Node, Block(handler.Body, handler.Node, Follow.Nothing));
        }

        /// <summary>Walks a state.</summary>
        public void State(int parent, BoundState state)
        {
            graph.Set(state.Node, GraphNodeKind.State, SourceWords.Head(state.Span), flow, parent);
            if (state.Else is { } other)
            {
                var to = other.IsState ? ArmsOf.States(Project.Flows[flow])[other.Index].Node : Project.Flows[other.Index].Node;
                graph.Add(state.Node, to, GraphEdgeKind.Visits, $"at most {state.VisitsMax} visits else");
            }

            Enter(state.Node, Block(state.Body, state.Node, Follow.Nothing));
        }

        /// <summary>A way without a word.</summary>
        public void Enter(int from, Follow to) => Way(from, to, "");

        /// <summary>Walks a block and gives its first statement, or what follows it when it is empty.</summary>
        public Follow Block(BoundBlock block, int parent, Follow next)
        {
            for (var i = block.Statements.Length - 1; i >= 0; i--)
            {
                Statement(block.Statements[i], parent, next);
                next = new Follow(block.Statements[i].Node, GraphEdgeKind.Next);
            }

            return next;
        }

        private void Way(int from, Follow to, string label)
        {
            if (to.Node >= 0)
            {
                graph.Add(from, to.Node, to.Kind, label);
            }
        }

        private void Statement(BoundStatement statement, int parent, Follow next)
        {
            graph.Set(statement.Node, NodeKinds.Of(statement), WordsOf(statement), flow, parent);
            switch (statement)
            {
                case BoundIf it:
                    Inside(it.Node, it.Then, next, "yes");
                    Inside(it.Node, it.Else ?? new BoundBlock([], false), next, "no");
                    break;
                case BoundLoop it:
                    Loop(it.Node, it.Body, next);
                    break;
                case BoundForEach it:
                    Loop(it.Node, it.Body, next);
                    break;
                case BoundChooseLanguage it:
                    Languages(it, next);
                    break;
                case BoundCall it:
                    Call(it, next);
                    break;
                case BoundEnqueue it:
                    graph.Add(it.Node, graph._queues[it.Queue.Index], GraphEdgeKind.Waits, "");
                    Arms(it, next);
                    break;
                case BoundReturn it when it.Outcome != BoundReturn.OfHandler:
                    graph._returning.Add((flow, it));
                    break;
                case BoundGoTo or BoundGoToState or BoundRepeat or BoundLeave:
                    Jump(statement);
                    break;
                case BoundReturn or BoundHangup or BoundReject or BoundRedirect or BoundBlindTransfer:
                    break;
                default:
                    Arms(statement, next);
                    break;
            }
        }

        private void Jump(BoundStatement statement)
        {
            switch (statement)
            {
                case BoundGoTo it:
                    graph.Add(it.Node, Project.Flows[it.Flow].Node, GraphEdgeKind.Jump, "");
                    break;
                case BoundGoToState it:
                    graph.Add(it.Node, ArmsOf.States(Project.Flows[flow])[it.State].Node, GraphEdgeKind.ToState, "");
                    break;
                case BoundRepeat it:
                    graph.Add(it.Node, _asked.Peek(), GraphEdgeKind.Again, "");
                    break;
                case BoundLeave it:
                    Way(it.Node, _behindLoops.Peek(), "");
                    break;
                default:
                    break;
            }
        }

        // One side of a decision.
        private void Inside(int node, BoundBlock block, Follow next, string label)
        {
            var first = Block(block, node, next);
            Way(node, first with { Kind = first.Kind == GraphEdgeKind.Next ? GraphEdgeKind.Choice : first.Kind }, label);
        }

        private void Loop(int node, BoundBlock body, Follow next)
        {
            _behindLoops.Push(next);
            Way(node, Block(body, node, new Follow(node, GraphEdgeKind.Again)), "each round");
            _behindLoops.Pop();
            Way(node, next, "then");
        }

        private void Languages(BoundChooseLanguage choose, Follow next)
        {
            foreach (var (key, language, node) in choose.Choices)
            {
                Language(choose.Node, node, $"{key} {language}", next);
            }

            Language(choose.Node, choose.ElseNode, $"else {choose.Else}", next);
        }

        private void Language(int parent, int node, string label, Follow next)
        {
            graph.Set(node, GraphNodeKind.Arm, label, flow, parent);
            graph.Add(parent, node, GraphEdgeKind.Choice, label);
            Way(node, next, "");
        }

        private void Call(BoundCall call, Follow next)
        {
            graph.Add(call.Node, Project.Flows[call.Flow].Node, GraphEdgeKind.Call, "call");
            Arms(call, next);
            if (call.Arms.IsEmpty)
            {
                graph._returns.Add((call, -1, call.Node));
                return;
            }

            for (var outcome = 0; outcome < call.Arms.Length; outcome++)
            {
                graph._returns.Add((call, outcome, call.Arms[outcome].Node));
            }
        }

        private void Arms(BoundStatement statement, Follow next)
        {
            var asks = statement is BoundMenu or BoundCollect;
            if (asks)
            {
                _asked.Push(statement.Node);
            }

            BoundArm[] arms = [.. ArmsOf.All(statement).OrderBy(arm => arm.Span.Start)];
            foreach (var arm in arms.Where(arm => !IsOfQueue(statement, arm)))
            {
                Arm(statement, arm, next);
            }

            if (asks)
            {
                _asked.Pop();
            }

            if (arms.Length == 0 || ArmsOf.GoesOnByItself(statement))
            {
                Way(statement.Node, next, arms.Length > 0 ? "done" : "");
            }
        }

        // The keys of a waiting room are those of its queue.
        private static bool IsOfQueue(BoundStatement statement, BoundArm arm) =>
            statement is BoundEnqueue queue && queue.Jumps.Any(jump => jump.Arm.Node == arm.Node);

        private void Arm(BoundStatement statement, BoundArm arm, Follow next)
        {
            var label = LabelOf(statement, arm);
            graph.Set(arm.Node, GraphNodeKind.Arm, SourceWords.All(arm.Span), flow, statement.Node);
            graph.Add(statement.Node, arm.Node, GraphEdgeKind.Choice, label);
            if (arm.Block.Statements is [BoundGoTo way] && way.Node == arm.Node)
            {
                graph.Add(arm.Node, Project.Flows[way.Flow].Node, GraphEdgeKind.Jump, "");
                return;
            }

            Enter(arm.Node, Block(arm.Block, arm.Node, arm.End == ArmEnd.Continues ? next : Follow.Nothing));
        }
    }
}
