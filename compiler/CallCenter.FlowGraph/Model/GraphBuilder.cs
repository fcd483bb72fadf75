using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

/// <summary>Makes the graph of a project: walks every flow from its end to its beginning, so that each statement knows what follows it.</summary>
internal sealed partial class GraphBuilder
{
    private readonly BoundProject _project;
    private readonly GraphNode?[] _numbered;
    private readonly List<GraphNode> _others = [];
    private readonly HashSet<string> _ids;
    private readonly List<GraphEdge> _edges = [];
    private readonly List<(BoundCall Call, int Outcome, int To)> _returns = [];
    private readonly List<(int Flow, BoundReturn Return)> _returning = [];
    private int[] _queues = [];
    private int[] _tables = [];

    private GraphBuilder(BoundProject project)
    {
        _project = project;
        _numbered = new GraphNode?[project.Nodes.Length];
        _ids = [.. project.Nodes.Select(node => node.Id)];
    }

    /// <summary>The graph of a project.</summary>
    public static ProjectGraph Build(BoundProject project) => new GraphBuilder(project).Build();

    private ProjectGraph Build()
    {
        _queues = [.. _project.Queues.Select(queue => AddOther($"queue {queue.Name}", GraphNodeKind.People, "queue", queue.Name, $"queue {queue.Name}", PlaceOf(queue)))];
        _tables = [.. _project.Tables.Select((table, index) => !_project.Inbound.Any(rule => rule.Table?.Table == index) ? -1 : AddOther($"table {table.Name}", GraphNodeKind.Decision, "table", table.Name, $"table {table.Name}", PlaceOf(table)))];
        for (var flow = 0; flow < _project.Flows.Length; flow++)
        {
            AddFlow(flow);
        }

        AddQueues();
        AddTables();
        int[] entries = [.. _project.Inbound.Select(AddRule), .. AddOfferedFlows()];
        AddReturns();
        AddForgotten();
        return new ProjectGraph(
            _project.Name,
            [.. _numbered.OfType<GraphNode>(), .. _others],
            [.. _edges.Distinct().OrderBy(edge => edge.From)],
            [.. _project.Flows.Select(flow => flow.Node)],
            [.. entries]);
    }

    private void AddFlow(int index)
    {
        var flow = _project.Flows[index];
        Set(flow.Node, GraphNodeKind.Flow, SourceWords.Head(flow.Span), index, -1);
        if (flow.VisitsMax > 0 && flow.ElseFlow >= 0)
        {
            Add(flow.Node, _project.Flows[flow.ElseFlow].Node, GraphEdgeKind.Visits, $"at most {flow.VisitsMax} visits else");
        }

        var walk = new FlowWalk(this, index);
        foreach (var handler in flow.Body.Statements.OfType<BoundHandler>())
        {
            walk.Handler(flow.Node, handler);
        }

        var body = flow.Body with { Statements = [.. flow.Body.Statements.Where(statement => statement is not (BoundHandler or BoundStates))] };
        walk.Enter(flow.Node, walk.Block(body, flow.Node, Follow.Nothing));
        foreach (var state in ArmsOf.States(flow))
        {
            walk.State(flow.Node, state);
        }
    }

    // What came back to a call goes on in the arm of its outcome.
    private void AddReturns()
    {
        foreach (var (flow, from) in _returning)
        {
            foreach (var (_, _, to) in _returns.Where(it => it.Call.Flow == flow && (it.Outcome < 0 || it.Outcome == from.Outcome)))
            {
                var name = _project.Flows[flow].Returns;
                Add(from.Node, to, GraphEdgeKind.Return, from.Outcome < name.Length ? $"return {name[from.Outcome].Name}" : "return");
            }
        }
    }

    // The keys of a queue that no flow uses belong to the queue all the same; anything else that is left out would be a bug.
    private void AddForgotten()
    {
        for (var node = 0; node < _numbered.Length; node++)
        {
            Invariant(_numbered[node] is not null, $"the node {_project.Nodes[node].Id} has a place in the graph");
        }
    }

    private static void Invariant(bool holds, string claim)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {claim}.");
        }
    }

    private void Set(int node, GraphNodeKind kind, string words, int flow, int parent)
    {
        var manifest = _project.Nodes[node];
        _numbered[node] = new GraphNode(manifest.Id, kind, manifest.Kind, manifest.Label, words.ReplaceLineEndings(" "), manifest.File, manifest.Line, flow, parent);
    }

    private int AddOther(string id, GraphNodeKind kind, string keyword, string label, string words, (string File, int Line) place)
    {
        var unique = id;
        for (var copy = 2; !_ids.Add(unique); copy++)
        {
            unique = string.Create(null, $"{id}~{copy}");
        }

        _others.Add(new GraphNode(unique, kind, keyword, label, words.ReplaceLineEndings(" "), place.File, place.Line, -1, -1));
        return _numbered.Length + _others.Count - 1;
    }

    private void Add(int from, int to, GraphEdgeKind kind, string label) => _edges.Add(new GraphEdge(from, to, kind, label));

    private static (string File, int Line) Place(SourceSpan span) => (span.File.Path, span.StartPosition.Line);
}
