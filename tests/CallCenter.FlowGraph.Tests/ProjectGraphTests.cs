using System.Text.RegularExpressions;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Model;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>The graph holds everything a project says.</summary>
public sealed partial class ProjectGraphTests
{
    public static TheoryData<string> Examples => Projects.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_node_of_the_manifest_has_its_place(string example)
    {
        var project = Projects.Example(example);
        var graph = ProjectGraph.Of(project);

        Assert.Equal(project.Nodes.Select(node => (node.Id, node.Label, node.File, node.Line)), graph.Nodes.Take(project.Nodes.Length).Select(node => (node.Id, node.Label, node.File, node.Line)));
        Assert.Equal(graph.Nodes.Length, graph.Nodes.Select(node => node.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_arrow_in_the_source_is_a_way(string example)
    {
        var graph = Projects.Graph(example);
        var folder = Path.Combine(Projects.Root, "examples", example);
        var lines = graph.Edges
            .Where(edge => edge.Kind is GraphEdgeKind.Jump or GraphEdgeKind.ToState or GraphEdgeKind.Visits or GraphEdgeKind.Enter)
            .Select(edge => graph.Nodes[edge.From]).Select(node => (node.File, node.Line)).ToHashSet();

        // A row of a table is a way from where the table is used.
        var rows = graph.Edges
            .Where(edge => edge.Kind == GraphEdgeKind.Jump && (graph.Nodes[edge.From].Keyword == "table" || graph.Nodes[edge.From] is { Kind: GraphNodeKind.Arm, Parent: >= 0 } arm && graph.Nodes[arm.Parent].Keyword == "go"))
            .Select(edge => graph.Nodes[edge.To].Label).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(folder, "*.flow", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var text = File.ReadAllLines(file);
            for (var line = 0; line < text.Length; line++)
            {
                foreach (Match arrow in Arrow().Matches(Strings().Replace(text[line], "")))
                {
                    Assert.True(lines.Contains((path, line + 1)) || rows.Contains(arrow.Groups[1].Value), $"{path}:{line + 1} {text[line].Trim()}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_node_is_reached_from_a_way_in(string example)
    {
        var graph = Projects.Graph(example);
        var reached = new HashSet<int>();
        var open = new Stack<int>([.. graph.Entries, .. graph.Flows.Where(flow => graph.Nodes[flow].File.StartsWith("library", StringComparison.Ordinal))]);
        while (open.TryPop(out var node))
        {
            if (reached.Add(node))
            {
                foreach (var edge in graph.OutOf(node))
                {
                    open.Push(edge.To);
                }
            }
        }

        // Library flows that a project does not use have no way in.
        var project = Projects.Example(example);
        Assert.Empty(graph.Nodes.Where((node, index) => !reached.Contains(index) && !node.File.StartsWith("stdlib", StringComparison.Ordinal) && !IsOfLibrary(project, node)).Select(node => node.Id));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_statement_of_a_flow_stands_in_its_picture(string example)
    {
        var graph = Projects.Graph(example);
        for (var flow = 0; flow < graph.Flows.Length; flow++)
        {
            var shown = FlowDiagram.Of(graph, flow).Boxes.SelectMany(box => box.Lines).SelectMany(row => row.Nodes).ToHashSet();
            Assert.Empty(Enumerable.Range(0, graph.Nodes.Length).Where(node => graph.Nodes[node].Flow == flow && !shown.Contains(node)).Select(node => graph.Nodes[node].Id));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Only_endings_and_what_follows_the_end_lead_nowhere(string example)
    {
        var project = Projects.Example(example);
        var graph = ProjectGraph.Of(project);
        var dead = Enumerable.Range(0, project.Nodes.Length).Where(node => !graph.OutOf(node).Any()).Select(node => graph.Nodes[node]).ToList();

        Assert.NotEmpty(dead);
        Assert.All(dead, node => Assert.True(
            node.Kind == GraphNodeKind.Ending || node.Keyword == "transfer" || node.Id.Contains("/at-", StringComparison.Ordinal) || node.Id.StartsWith("queue ", StringComparison.Ordinal),
            $"{node.Id} {node.Kind}"));
    }

    [Fact]
    public void Keys_outcomes_and_bounds_are_labels()
    {
        var graph = Projects.Graph("hotline-400");

        Assert.Equal(("1 查询订单", GraphEdgeKind.Choice), Edge(graph, "Main/Top", "Main/Top/1"));
        Assert.Equal(("no input", GraphEdgeKind.Choice), Edge(graph, "Main/Top", "Main/Top/no-input"));
        Assert.Equal(("", GraphEdgeKind.Again), Edge(graph, "Main/Top/no-input/repeat-1", "Main/Top"));
        Assert.Equal(("at most 5 visits else", GraphEdgeKind.Visits), Edge(graph, "Main", "Operator"));
        Assert.Equal(("", GraphEdgeKind.Jump), Edge(graph, "Main/Top/1/go-1", "OrderStatus"));
        Assert.Equal(("yes", GraphEdgeKind.Choice), Edge(graph, "Welcome/if-1", "Welcome/if-1/then/play-1"));
        Assert.Equal(("no", GraphEdgeKind.Choice), Edge(graph, "Welcome/if-1", "Welcome/go-1"));
        Assert.Equal(("at hangup", GraphEdgeKind.Afterwards), Edge(graph, "Voicemail", "Voicemail/at-hangup"));
        Assert.Equal(("", GraphEdgeKind.Enter), Edge(graph, "inbound 4008001234 when open Office", "Welcome"));
    }

    [Fact]
    public void A_called_flow_returns_to_what_called_it()
    {
        var graph = Projects.Graph("manager-dial-in");

        Assert.Equal(("call", GraphEdgeKind.Call), Edge(graph, "Overview/Top/1/call-1", "Queues"));
        Assert.Equal(("return", GraphEdgeKind.Return), Edge(graph, "Queues/return-1", "Overview/Top/1/call-1"));
    }

    [Fact]
    public void States_loops_and_returned_outcomes_have_their_ways()
    {
        var graph = ProjectGraph.Of(Projects.Of(Samples.States));

        Assert.Equal(("", GraphEdgeKind.ToState), Edge(graph, "Main/go-1", "Main/Ask"));
        Assert.Equal(("at most 3 visits else", GraphEdgeKind.Visits), Edge(graph, "Main/Ask", "Bye"));
        Assert.Equal(("each round", GraphEdgeKind.Next), Edge(graph, "Main/Ask/loop-1", "Main/Ask/loop-1/play-1"));
        Assert.Equal(("", GraphEdgeKind.Again), Edge(graph, "Main/Ask/loop-1/play-1", "Main/Ask/loop-1"));
        Assert.Equal(("return good", GraphEdgeKind.Return), Edge(graph, "Check/ok/yes/return-1", "Main/Ask/call-1/good"));
    }

    [Fact]
    public void Every_kind_of_statement_has_a_kind_of_node()
    {
        Type[] poison = [.. typeof(BoundStatement).Assembly.GetTypes().Where(type => type.Name == "BoundErrorStatement")];
        Type[] structure = [typeof(BoundStates), typeof(BoundHandler)];
        var statements = typeof(BoundStatement).Assembly.GetTypes()
            .Where(type => typeof(BoundStatement).IsAssignableFrom(type) && !type.IsAbstract).Except(poison).Except(structure);

        Assert.All(statements, type => NodeKinds.Of((BoundStatement)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)));
    }

    private static (string Label, GraphEdgeKind Kind) Edge(ProjectGraph graph, string from, string to)
    {
        var edge = graph.Edges.SingleOrDefault(edge => graph.Nodes[edge.From].Id == from && graph.Nodes[edge.To].Id == to);
        Assert.True(edge is not null, $"{from} leads to {string.Join(", ", graph.Edges.Where(it => graph.Nodes[it.From].Id == from).Select(it => graph.Nodes[it.To].Id))}");
        return (edge.Label, edge.Kind);
    }

    private static bool IsOfLibrary(BoundProject project, GraphNode node) =>
        node.Flow >= 0 && project.Flows[node.Flow].Span.File.Path.StartsWith(Diagnostics.Text.SourceFile.LibraryFolder, StringComparison.Ordinal);

    [GeneratedRegex(@"->\s*([\p{L}_][\p{L}\p{N}_]*)")]
    private static partial Regex Arrow();

    [GeneratedRegex("\"[^\"]*\"|//.*$")]
    private static partial Regex Strings();
}
