using System.Globalization;
using System.Xml.Linq;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Drawing;
using CallCenter.FlowGraph.Layout;
using CallCenter.FlowGraph.Model;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>What is in the files that are written.</summary>
public sealed class SvgTests
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Examples => Projects.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_picture_is_xml_that_names_where_everything_is_written(string example)
    {
        var graph = Projects.Graph(example);
        var svg = XDocument.Parse(SvgPicture.Of(graph, [.. Enumerable.Range(0, graph.Flows.Length).Select(flow => FlowDiagram.Of(graph, flow))]));
        var sources = graph.Nodes.ToLookup(node => node.Id, node => $"{node.File}:{node.Line}");
        var rows = svg.Descendants().Where(element => element.Attribute("data-node") is not null).ToList();

        Assert.Equal("img", svg.Root!.Attribute("role")!.Value);
        Assert.Equal(graph.Project, svg.Root.Element(Namespace + "title")!.Value);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row.Attribute("data-source")?.Value ?? sources[row.Attribute("data-node")!.Value].Single(), sources[row.Attribute("data-node")!.Value]));
        Assert.All(svg.Descendants(Namespace + "a"), link => Assert.Contains(svg.Descendants(), element => "#" + element.Attribute("id")?.Value == link.Attribute("href")!.Value));
        Assert.Contains("prefers-color-scheme: dark", svg.Descendants(Namespace + "style").Single().Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Titles_and_legend_lie_on_the_paper(string example)
    {
        var graph = Projects.Graph(example);
        var counts = new NodeCounts(graph.Project, "", graph.Nodes.ToDictionary(node => node.Id, _ => 1L));
        foreach (var diagram in Enumerable.Range(0, graph.Flows.Length).Select(flow => FlowDiagram.Of(graph, flow)).Append(ProjectDiagram.Of(graph)))
        {
            var svg = XDocument.Parse(SvgPicture.Of(graph, [diagram], new Overlay(graph, counts)));
            var width = double.Parse(svg.Root!.Attribute("width")!.Value, CultureInfo.InvariantCulture);
            var legend = svg.Descendants(Namespace + "g").Single(group => group.Attribute("class")?.Value == "legend");
            var last = legend.Elements(Namespace + "g").Last();

            Assert.True(First(legend) + First(last) + 30 + TextWidth.Of(last.Value, 12) < width, diagram.Name);
            Assert.True(24 + TextWidth.Of(diagram.Title, 18, bold: true) <= width, diagram.Name);
        }

        // The x of `translate(x y)`.
        static double First(XElement group) => double.Parse(group.Attribute("transform")!.Value.Split('(', ' ')[1], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void What_is_cut_is_whole_in_the_title()
    {
        const string Long = "请问您对本次服务是否满意，满意请按一，不满意请按二，重听请按星号键，人工服务请按零，返回上一级请按九，结束服务请挂机。再说一遍：满意请按一，不满意请按二，人工服务请按零，返回上一级请按九。";
        var project = Projects.Of(Samples.States.Replace("zh-CN \"您好。\"", $"zh-CN \"{Long}\"", StringComparison.Ordinal).Replace("flow Bye { play Hello", $"flow Bye {{ say {{ zh-CN \"{Long}\" }}", StringComparison.Ordinal));
        var graph = ProjectGraph.Of(project);
        var svg = XDocument.Parse(SvgPicture.Of(graph, [FlowDiagram.Of(graph, Flow(graph, "Bye"))]));

        Assert.Contains(svg.Descendants(Namespace + "text"), text => text.Value.EndsWith('…'));
        Assert.Contains(svg.Descendants(Namespace + "title"), title => title.Value.Contains(Long, StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_of_xml_in_names_and_texts_are_escaped()
    {
        var graph = ProjectGraph.Of(Projects.Of(Samples.States));
        var svg = SvgPicture.Of(graph, [ProjectDiagram.Of(graph)]);

        Assert.Contains("States &amp; &lt;more&gt;", svg, StringComparison.Ordinal);
        Assert.Equal("a·b&amp;&quot;&lt;&gt;", XmlText.Escape("a\u0001b&\"<>"));
    }

    [Fact]
    public void Nodes_that_were_never_reached_are_marked_by_pattern_and_word()
    {
        var graph = Projects.Graph("hotline-400");
        var counts = graph.Nodes.ToDictionary(node => node.Id, node => node.Id.StartsWith("Main/Top/2", StringComparison.Ordinal) || node.Id == "Complaint" ? 0L : 3L);
        var svg = XDocument.Parse(SvgPicture.Of(graph, [FlowDiagram.Of(graph, Flow(graph, "Main"))], new Overlay(graph, new NodeCounts(graph.Project, "", counts))));
        XElement Row(string node) => svg.Descendants().Single(element => element.Attribute("data-node")?.Value == node && element.Attribute("class")!.Value == "row");

        Assert.Contains(Row("Main/Top/2").Elements(Namespace + "text"), text => text.Value == "never");
        Assert.Contains(Row("Main/Top/2").Elements(Namespace + "rect"), rect => rect.Attribute("class")!.Value == "never");
        Assert.Contains(Row("Main/Top/1").Elements(Namespace + "text"), text => text.Value == "100% 3");
        Assert.Empty(Row("Main/Top/1").Elements(Namespace + "rect"));
    }

    [Fact]
    public void A_small_project_is_written_as_ever()
    {
        var graph = ProjectGraph.Of(Projects.Of(Samples.States));
        var folder = Path.Combine(Projects.Root, "tests", "CallCenter.FlowGraph.Tests", "Baselines");

        Baseline.Matches(Path.Combine(folder, "project.svg"), SvgPicture.Of(graph, [ProjectDiagram.Of(graph)]));
        Baseline.Matches(Path.Combine(folder, "flow.svg"), SvgPicture.Of(graph, [FlowDiagram.Of(graph, Flow(graph, "Main"))]));
        Baseline.Matches(Path.Combine(folder, "project.mmd"), MermaidText.Of([ProjectDiagram.Of(graph)]));
        Baseline.Matches(Path.Combine(folder, "flow.mmd"), MermaidText.Of([FlowDiagram.Of(graph, Flow(graph, "Main"))]));
        Baseline.Matches(Path.Combine(folder, "graph.json"), GraphJson.Of(graph, []));
    }

    [Fact]
    public void The_picture_in_the_documentation_is_the_one_that_is_drawn()
    {
        var graph = Projects.Graph("hotline-400");

        Baseline.Matches(Path.Combine(Projects.Root, "docs", "pictures", "hotline-400.svg"), SvgPicture.Of(graph, [ProjectDiagram.Of(graph)]));
    }

    private static int Flow(ProjectGraph graph, string name) => Enumerable.Range(0, graph.Flows.Length).Single(flow => graph.NameOf(flow) == name);
}
