using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>
/// One flow in full. Statements that follow each other stand in one box; a statement with choices ends its box, with a row for each
/// choice; short choices say in their row what they do. Other flows are stubs.
/// </summary>
public sealed partial class FlowDiagram
{
    // Statements of a choice that still read well in its row.
    private const int FoldedMax = 3;
    private const int CallersMax = 6;

    private readonly ProjectGraph _graph;
    private readonly Steps _steps;
    private readonly int _flow;
    private readonly List<DiagramBox> _boxes = [];
    private readonly List<DiagramLink> _links = [];
    private readonly Dictionary<int, int> _boxOf = [];
    private readonly Queue<(int Box, int First)> _open = new();

    private FlowDiagram(ProjectGraph graph, int flow)
    {
        _graph = graph;
        _steps = new Steps(graph);
        _flow = flow;
    }

    /// <summary>The diagram of a flow.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="flow">Its position in <see cref="ProjectGraph.Flows"/>.</param>
    public static Diagram Of(ProjectGraph graph, int flow)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new FlowDiagram(graph, flow).Build();
    }

    private Diagram Build()
    {
        var start = _graph.Flows[_flow];
        AddCallers(start);
        BoxAt(start);
        foreach (var state in _graph.NodesOf(_flow).Where(node => _graph.Nodes[node].Kind == GraphNodeKind.State))
        {
            BoxAt(state);
        }

        while (_open.TryDequeue(out var next))
        {
            Fill(next.Box, next.First);
        }

        return new Diagram(_graph.NameOf(_flow), $"flow {_graph.NameOf(_flow)}", [.. _boxes], [.. _links.Distinct()]);
    }

    // Where calls come from: one box, because the ways there are not this flow's business.
    private void AddCallers(int start)
    {
        string[] callers = [.. _graph.Into(start).Where(edge => edge.Kind != GraphEdgeKind.Again).Select(edge => CallerOf(edge.From)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (callers.Length == 0)
        {
            return;
        }

        var shown = callers.Length <= CallersMax ? callers : callers.Take(CallersMax - 1).Append($"{callers.Length - CallersMax + 1} more").ToArray();
        var heading = new DiagramRow("comes from", "", RowSign.Entry, [], Traffic.Unknown) { Whole = string.Join("\n", callers) };
        _boxes.Add(new DiagramBox("comes from", BoxKind.Plain, heading, [.. shown.Select(caller => new DiagramRow("", caller, RowSign.None, [], Traffic.Unknown))]));
        _links.Add(new DiagramLink(0, -1, 1, LinkKind.Way));
    }

    // Null for the flow itself.
    private string? CallerOf(int node) => _graph.Nodes[node] switch
    {
        { Flow: >= 0 } it => it.Flow == _flow ? null : _graph.NameOf(it.Flow),
        { Parent: >= 0 } it => _graph.Nodes[it.Parent].Words,
        { Kind: GraphNodeKind.Entry } it => it.Label,
        var it => it.Words,
    };

    // The box that begins with a node; made when it is first asked for.
    private int BoxAt(int node)
    {
        if (_boxOf.TryGetValue(node, out var box))
        {
            return box;
        }

        box = _boxes.Count;
        _boxOf[node] = box;
        var it = _graph.Nodes[node];
        if (it.Flow == _flow)
        {
            _boxes.Add(new DiagramBox(it.Id, BoxKind.Plain, null, []));
            _open.Enqueue((box, node));
        }
        else
        {
            var heading = new DiagramRow(it.Label, "", RowSign.Elsewhere, [node], Traffic.Unknown) { Whole = it.Words };
            _boxes.Add(new DiagramBox(it.Id, BoxKind.Elsewhere, heading, []) { Flow = it.Kind == GraphNodeKind.Flow ? it.Label : null });
        }

        return box;
    }

    private void Fill(int box, int first)
    {
        var content = new BoxContent(_graph, first);
        for (var at = first; ;)
        {
            var row = content.Add(at);
            AddExceptions(box, at, content);
            var choices = _steps.ChoicesOf(at);
            var next = -1;
            foreach (var exit in choices.IsEmpty ? _steps.ExitsOf(at) : _steps.ExitsOf(at).Where(exit => exit.Kind == GraphEdgeKind.Call))
            {
                next = Leave(box, row, content, exit) ?? next;
            }

            foreach (var choice in choices)
            {
                AddChoice(box, at, choice, choices, content);
            }

            if (next < 0)
            {
                break;
            }

            at = next;
        }

        _boxes[box] = content.ToBox();
    }

    // Gives the statement that goes on in the same box; otherwise draws the way.
    private int? Leave(int box, int row, BoxContent content, GraphEdge exit)
    {
        if (exit.Kind == GraphEdgeKind.Next && MayJoin(exit.To))
        {
            return exit.To;
        }

        if (exit.Kind != GraphEdgeKind.Again)
        {
            Link(box, row, exit.To, exit.Kind);
        }
        else if (_graph.Nodes[exit.From].Keyword != "repeat")
        {
            content.Rows.Add(new DiagramRow("", "next round", RowSign.Again, [], Traffic.Unknown));
        }

        return null;
    }

    private bool MayJoin(int node) => _graph.Nodes[node].Flow == _flow && !BoxContent.HasHeading(_graph.Nodes[node]) && _steps.IsAlone(node) && !_boxOf.ContainsKey(node);

    // What happens when visits are used up or the call has ended.
    private void AddExceptions(int box, int node, BoxContent content)
    {
        foreach (var edge in _graph.OutOf(node).Where(edge => edge.Kind is GraphEdgeKind.Visits or GraphEdgeKind.Afterwards))
        {
            var label = edge.Kind == GraphEdgeKind.Visits ? edge.Label.Replace("at most", "after", StringComparison.Ordinal).Replace(" else", "", StringComparison.Ordinal) : edge.Label;
            var traffic = edge.Kind == GraphEdgeKind.Afterwards ? Traffic.Of(edge.To, node) : Traffic.Unknown;
            content.Rows.Add(new DiagramRow("", label, RowSign.None, [], traffic) { IsChoice = true });
            Link(box, content.LastRow, edge.To, edge.Kind);
        }
    }

    private void Link(int box, int row, int to, GraphEdgeKind kind) => _links.Add(new DiagramLink(box, row, BoxAt(to), kind switch
    {
        GraphEdgeKind.Call => LinkKind.Call,
        GraphEdgeKind.Visits or GraphEdgeKind.Afterwards => LinkKind.Exception,
        _ => LinkKind.Way,
    }));
}
