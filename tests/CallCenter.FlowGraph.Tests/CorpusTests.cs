using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Drawing;
using CallCenter.FlowGraph.Layout;
using CallCenter.FlowGraph.Model;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>Every construct of the language has its place in the graph and in the picture of its flow.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Correct =>
    [
        .. ((string[])["correct", "run"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Projects.Root, "tests", "language", folder), "*.flow"))
            .Select(file => Path.GetRelativePath(Path.Combine(Projects.Root, "tests", "language"), file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Correct))]
    public void A_correct_project_is_drawn_whole(string file)
    {
        var project = Projects.Of(File.ReadAllText(Path.Combine(Projects.Root, "tests", "language", file)));
        var graph = ProjectGraph.Of(project);

        Assert.Equal(project.Nodes.Select(node => node.Id), graph.Nodes.Take(project.Nodes.Length).Select(node => node.Id));
        Holds(ProjectDiagram.Of(graph));
        for (var flow = 0; flow < graph.Flows.Length; flow++)
        {
            var diagram = FlowDiagram.Of(graph, flow);
            var shown = diagram.Boxes.SelectMany(box => box.Lines).SelectMany(row => row.Nodes).ToHashSet();

            Assert.Empty(Enumerable.Range(0, graph.Nodes.Length).Where(node => graph.Nodes[node].Flow == flow && !shown.Contains(node)).Select(node => graph.Nodes[node].Id));
            Holds(diagram);
        }

        Assert.NotEmpty(SvgPicture.Of(graph, [ProjectDiagram.Of(graph)]));
    }

    private static void Holds(Diagram diagram)
    {
        var placed = PlacedDiagram.Of(diagram, null);
        LayoutLaws.Hold(
            [.. placed.Boxes.Select(box => new LayoutBox(box.Width, box.Height, box.EntryY))],
            [.. diagram.Links.Select(link => new LayoutLink(link.From, placed.Boxes[link.From].PortY(link.Row), link.To))],
            placed.Graph);
    }
}
