using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Drawing;
using CallCenter.FlowGraph.Layout;
using CallCenter.FlowGraph.Model;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>No box on another, no line through a box, no text out of its box: on random graphs, on every example, on generated projects.</summary>
public sealed class LayoutTests
{
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "300", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string> Examples => Projects.Examples;

    [Fact]
    public void Random_graphs_keep_the_laws()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (boxes, links) = Random(seed);
            try
            {
                LayoutLaws.Hold(boxes, links, LayeredLayout.Place(boxes, links));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, {boxes.Count} boxes, {links.Count} links.", exception);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Pictures_of_examples_keep_the_laws(string example)
    {
        var graph = Projects.Graph(example);
        var counts = new NodeCounts(graph.Project, "", graph.Nodes.Select((node, index) => (node.Id, Count: (long)(index % 7 * 1234))).ToDictionary(it => it.Id, it => it.Count));
        Holds(ProjectDiagram.Of(graph), null);
        Holds(ProjectDiagram.Of(graph), new Overlay(graph, counts));
        for (var flow = 0; flow < graph.Flows.Length; flow++)
        {
            Holds(FlowDiagram.Of(graph, flow), null);
            Holds(FlowDiagram.Of(graph, flow), new Overlay(graph, counts));
            Holds(ProjectDiagram.Of(graph, [flow]), null);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    public void Pictures_of_generated_projects_keep_the_laws(int files)
    {
        var graph = ProjectGraph.Of(Projects.Generated(files, seed: files));
        Holds(ProjectDiagram.Of(graph), null);
        for (var flow = 0; flow < graph.Flows.Length; flow++)
        {
            Holds(FlowDiagram.Of(graph, flow), null);
        }
    }

    [Fact]
    public void A_hundred_flows_take_less_than_two_seconds()
    {
        var graph = ProjectGraph.Of(Projects.Generated(21, seed: 5));
        Assert.True(graph.Flows.Length >= 100);
        var (svg, max) = ("", TimeSpan.FromSeconds(2));
        var cost = ThreadTime.Least(3, max, () => svg = SvgPicture.Of(graph, [ProjectDiagram.Of(graph)]));

        TestContext.Current.SendDiagnosticMessage($"{graph.Flows.Length} flows in {cost.TotalMilliseconds:0} ms");
        Assert.True(cost < max, $"{cost}");
        Assert.NotEmpty(svg);
    }

    [Fact]
    public void The_same_project_gives_the_same_picture()
    {
        var first = SvgPicture.Of(ProjectGraph.Of(Projects.Generated(5, 3)), [ProjectDiagram.Of(ProjectGraph.Of(Projects.Generated(5, 3)))]);
        var second = SvgPicture.Of(ProjectGraph.Of(Projects.Generated(5, 3)), [ProjectDiagram.Of(ProjectGraph.Of(Projects.Generated(5, 3)))]);

        Assert.Equal(first, second);
    }

    [Fact]
    public void A_line_without_circles_leads_to_the_right()
    {
        var boxes = Enumerable.Repeat(new LayoutBox(100, 40, 20), 4).ToList();
        var placed = LayeredLayout.Place(boxes, [new(0, 20, 1), new(1, 20, 2), new(0, 20, 3), new(2, 20, 3)]);

        Assert.True(placed.Boxes[0].Right < placed.Boxes[1].X && placed.Boxes[1].Right < placed.Boxes[2].X && placed.Boxes[2].Right < placed.Boxes[3].X);
    }

    private static void Holds(Diagram diagram, Overlay? overlay)
    {
        var placed = PlacedDiagram.Of(diagram, overlay);
        LayoutBox[] boxes = [.. placed.Boxes.Select(box => new LayoutBox(box.Width, box.Height, box.EntryY))];
        LayoutLink[] links = [.. diagram.Links.Select(link => new LayoutLink(link.From, placed.Boxes[link.From].PortY(link.Row), link.To))];
        LayoutLaws.Hold(boxes, links, placed.Graph);
        foreach (var box in placed.Boxes)
        {
            TextStaysInside(box);
        }
    }

    private static void TextStaysInside(SizedBox box)
    {
        foreach (var row in box.Lines)
        {
            var isHeading = row == box.Heading;
            var size = isHeading ? SizedBox.HeadingSize : SizedBox.TextSize;
            var count = row.Count.Length == 0 ? 0 : TextWidth.Of(row.Count, SizedBox.TextSize - 1, bold: true) + 4;
            Assert.All(row.Text.Pieces, piece => Assert.True(
                row.Left + piece.X + TextWidth.Of(piece.Text, size, piece.Bold || isHeading) <= box.Width - SizedBox.PadX - count + 0.01,
                $"`{piece.Text}` is wider than its box"));
            Assert.True(row.Top + row.Pad + row.Text.Lines * row.LineHeight <= row.Bottom + 0.01 && row.Bottom <= box.Height + 0.01);
            Assert.True(row.Text.IsCut || string.Concat(row.Text.Pieces.Select(piece => piece.Text)).Replace(" ", "", StringComparison.Ordinal)
                == (row.Row.Lead + row.Row.Text).Replace(" ", "", StringComparison.Ordinal), $"`{row.Row.Text}` has lost something");
        }
    }

    private static (List<LayoutBox> Boxes, List<LayoutLink> Links) Random(int seed)
    {
        var chance = new Random(seed);
        var count = chance.Next(1, 30);
        var boxes = Enumerable.Range(0, count).Select(_ => new LayoutBox(chance.Next(60, 320), chance.Next(3, 12) * 20, 18)).ToList();
        var links = new List<LayoutLink>();
        var many = chance.Next(0, count * 3);
        for (var i = 0; i < many; i++)
        {
            var from = chance.Next(count);
            var ports = (int)(boxes[from].Height / 18) - 1;
            links.Add(new LayoutLink(from, 18 + chance.Next(ports) * 18, chance.Next(4) == 0 ? chance.Next(count) : Math.Min(count - 1, from + chance.Next(1, 6))));
        }

        return (boxes, [.. links.DistinctBy(link => (link.From, link.PortY))]);
    }
}
