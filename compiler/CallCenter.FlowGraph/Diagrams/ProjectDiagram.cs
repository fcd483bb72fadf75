using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>The whole project: a box for each flow with what one wants to know at a glance, and a row for each flow it leads to.</summary>
public sealed class ProjectDiagram
{
    private readonly ProjectGraph _graph;
    private readonly HashSet<int> _shown;
    private readonly Dictionary<int, int> _boxOf = [];
    private readonly List<DiagramBox> _boxes = [];
    private readonly List<(int Box, int Row, int To, LinkKind Kind)> _ways = [];

    private ProjectDiagram(ProjectGraph graph, IEnumerable<int> shown)
    {
        _graph = graph;
        _shown = [.. shown];
    }

    /// <summary>The diagram of a project: its own flows, and those of the library that they use.</summary>
    public static Diagram Of(ProjectGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new ProjectDiagram(graph, Reached(graph)).Build();
    }

    /// <summary>The diagram of some flows with their neighbours.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="flows">Positions of the flows in <see cref="ProjectGraph.Flows"/>.</param>
    public static Diagram Of(ProjectGraph graph, IReadOnlyCollection<int> flows)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(flows);
        var targets = flows.SelectMany(flow => TargetsOf(graph, flow));
        var callers = Enumerable.Range(0, graph.Flows.Length).Where(flow => TargetsOf(graph, flow).Any(flows.Contains));
        return new ProjectDiagram(graph, flows.Concat(targets).Concat(callers)).Build();
    }

    /// <summary>The flows that belong to the picture of a project, in their order: its own, and those of the library that they use.</summary>
    public static IReadOnlyList<int> FlowsOf(ProjectGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return [.. Reached(graph).Order()];
    }

    // Flows of library modules that nothing of the project leads to say nothing about it.
    private static HashSet<int> Reached(ProjectGraph graph)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(Enumerable.Range(0, graph.Flows.Length).Where(flow =>
            !graph.Nodes[graph.Flows[flow]].File.StartsWith(SourceFile.LibraryFolder, StringComparison.Ordinal)));
        while (open.TryPop(out var flow))
        {
            if (reached.Add(flow))
            {
                foreach (var next in TargetsOf(graph, flow))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<int> TargetsOf(ProjectGraph graph, int flow) =>
        FlowWays.Of(graph, flow).Select(way => way.To);

    private Diagram Build()
    {
        AddEntries();
        for (var flow = 0; flow < _graph.Flows.Length; flow++)
        {
            if (_shown.Contains(flow))
            {
                AddFlow(flow);
            }
        }

        var links = _ways.Where(way => _boxOf.ContainsKey(way.To)).Select(way => new DiagramLink(way.Box, way.Row, _boxOf[way.To], way.Kind));
        return new Diagram(_graph.Project, _graph.Project, [.. _boxes], [.. links.Distinct()]);
    }

    // One box for all rules: they are read from top to bottom, and the first that fits wins.
    private void AddEntries()
    {
        int[] entries = [.. _graph.Entries.Where(IsShown)];
        if (entries.Length == 0)
        {
            return;
        }

        var rows = entries.Select(RuleRow).ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            AddWays(row, _graph.OutOf(entries[row]));
        }

        _boxes.Add(new DiagramBox("inbound", BoxKind.Entry, new DiagramRow("Calls come in", "", RowSign.Entry, [], Traffic.Unknown), [.. rows]));
        foreach (var table in entries.SelectMany(_graph.OutOf).Select(edge => edge.To).Where(node => _graph.Nodes[node].Keyword == "table").Distinct())
        {
            AddTable(table);
        }
    }

    private void AddTable(int table)
    {
        GraphEdge[] ways = [.. _graph.OutOf(table).Where(edge => IsShownFlow(edge.To))];
        for (var row = 0; row < ways.Length; row++)
        {
            AddWays(row, [ways[row]]);
        }

        var heading = new DiagramRow(_graph.Nodes[table].Words, "", RowSign.Decision, [table], Traffic.Unknown);
        _boxOf[table] = _boxes.Count;
        _boxes.Add(new DiagramBox(_graph.Nodes[table].Id, BoxKind.Decision, heading, [.. ways.Select(way => new DiagramRow(way.Label, "", RowSign.None, [], Traffic.Unknown) { IsChoice = true })]));
    }

    private void AddWays(int row, IEnumerable<GraphEdge> edges) => _ways.AddRange(edges.Select(edge => (_boxes.Count, row, edge.To, LinkKind.Way)));

    private bool IsShown(int entry) => !_graph.OutOf(entry).Any() || _graph.OutOf(entry).Any(edge => IsShownFlow(edge.To) || _graph.OutOf(edge.To).Any(way => IsShownFlow(way.To)));

    private bool IsShownFlow(int node) => _graph.Nodes[node].Kind == GraphNodeKind.Flow && _shown.Contains(_graph.Nodes[node].Flow);

    private DiagramRow RuleRow(int entry)
    {
        var node = _graph.Nodes[entry];
        var words = node.Label;
        var sign = RowSign.None;
        if (!_graph.OutOf(entry).Any())
        {
            sign = RowSign.Ending;
            words += " · " + node.Words[Math.Max(0, node.Words.LastIndexOf("reject", StringComparison.Ordinal))..];
        }

        // Rules are not counted; a flow that only this one leads to is.
        var traffic = _graph.OutOf(entry).ToList() is [var only] && _graph.Into(only.To).Count() == 1 && _graph.Nodes[only.To].Kind == GraphNodeKind.Flow ? Traffic.Of(only.To) : Traffic.Unknown;
        return new DiagramRow("", words, sign, [entry], traffic) { Whole = node.Words, IsChoice = true };
    }

    private void AddFlow(int flow)
    {
        var node = _graph.Nodes[_graph.Flows[flow]];
        var nodes = _graph.NodesOf(flow).ToList();
        List<DiagramRow> rows = [.. Glance.Of(_graph, nodes)];
        foreach (var way in FlowWays.Of(_graph, flow).Where(way => _shown.Contains(way.To)))
        {
            _ways.Add((_boxes.Count, rows.Count, _graph.Flows[way.To], way.Kind));
            rows.Add(way.ToRow(_graph.Flows[flow]));
        }

        _boxOf[_graph.Flows[flow]] = _boxes.Count;
        var heading = new DiagramRow(node.Label, "", RowSign.Elsewhere, [_graph.Flows[flow]], Traffic.Of(_graph.Flows[flow])) { Whole = node.Words };
        _boxes.Add(new DiagramBox(node.Id, Glance.KindOf(_graph, nodes), heading, [.. rows]) { Flow = node.Label });
    }
}
