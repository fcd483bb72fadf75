using System.Collections.Immutable;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Model;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>Counts are read, made from calls, and said.</summary>
public sealed class NodeCountsTests
{
    [Fact]
    public void A_file_of_counts_is_read()
    {
        var (counts, problem) = NodeCounts.Read("""{ "project": "Hotline 400", "release": "ab12", "nodes": { "Main": 3, "Main/Top/1": 0 } }""");

        Assert.Null(problem);
        Assert.Equal(("Hotline 400", "ab12"), (counts!.Project, counts.Release));
        Assert.Equal(3, counts.Nodes["Main"]);
        Assert.Equal(0, counts.Nodes["Main/Top/1"]);
    }

    [Theory]
    [InlineData("", "It is no JSON: line 1 does not fit.")]
    [InlineData("{\n  nodes", "It is no JSON: line 2 does not fit.")]
    [InlineData("[]", "It holds no counts: `project` and `nodes` are missing.")]
    [InlineData("{ \"project\": \"a\" }", "It holds no counts: `project` and `nodes` are missing.")]
    [InlineData("{ \"project\": \"a\", \"nodes\": { \"Main\": -1 } }", "The count of `Main` is no whole number from 0 on.")]
    [InlineData("{ \"project\": \"a\", \"nodes\": { \"Main\": 1.5 } }", "The count of `Main` is no whole number from 0 on.")]
    [InlineData("{ \"project\": \"a\", \"nodes\": { \"Main\": \"1\" } }", "The count of `Main` is no whole number from 0 on.")]
    public void A_file_that_holds_no_counts_is_refused_in_a_sentence(string json, string sentence) =>
        Assert.Equal((null, sentence), NodeCounts.Read(json));

    [Fact]
    public void Counts_of_another_project_do_not_fit()
    {
        var project = Projects.Example("hotline-400");
        NodeCounts Counts(string name, string node) => new(name, "", new Dictionary<string, long> { [node] = 1 });

        Assert.Equal("It counts the project `Other`, not `Hotline 400`.", Counts("Other", "Main").MisfitOf(project));
        Assert.Equal("It counts none of the nodes of `Hotline 400`.", Counts("Hotline 400", "Nothing").MisfitOf(project));
        Assert.Null(Counts("Hotline 400", "Main").MisfitOf(project));
        Assert.Equal(1, Counts("Hotline 400", "Nothing").Unknown(project));
    }

    [Fact]
    public void Paths_of_calls_are_counted_and_damaged_ones_left_out()
    {
        var project = Projects.Example("hotline-400");
        var counts = NodeCounts.OfCalls(project,
        [
            """[[0,"Welcome"],[3,"Welcome/answer-1"],[900,"key","1"],[950,"Main"],[951,"Main/Top"],[960,"data","findCustomer","Done",3],[999,"cut"]]""",
            """[[0,"Welcome"],[7,"Gone/Since"]]""",
            "[[0,\"Wel",
            "{}",
        ]);

        Assert.Equal(2, counts.Nodes["Welcome"]);
        Assert.Equal(1, counts.Nodes["Main/Top"]);
        Assert.Equal(0, counts.Nodes["Operator"]);
        Assert.Equal(project.Nodes.Length, counts.Nodes.Count);
    }

    [Fact]
    public void A_row_says_how_many_and_how_much_of_its_statement()
    {
        var graph = Projects.Graph("hotline-400");
        var overlay = Of(graph, ("Main/Top", 2000), ("Main/Top/1", 1204), ("Main/Top/2", 0), ("Welcome/if-1", 10), ("Welcome/if-1/then/play-1", 4));
        DiagramRow Row(Traffic traffic, params string[] nodes) => new("", "", RowSign.None, [.. nodes.Select(node => Node(graph, node))], traffic);

        Assert.Equal("60% 1,204", overlay.TextOf(Row(Traffic.Of(Node(graph, "Main/Top/1"), Node(graph, "Main/Top")), "Main/Top/1")));
        Assert.Equal("never", overlay.TextOf(Row(Traffic.Of(Node(graph, "Main/Top/2"), Node(graph, "Main/Top")), "Main/Top/2")));
        Assert.Equal("60% 1,204 in part", overlay.TextOf(Row(Traffic.Of(Node(graph, "Main/Top/1"), Node(graph, "Main/Top")), "Main/Top/1", "Main/Top/2")));
        Assert.Equal("", overlay.TextOf(Row(Traffic.Of(Node(graph, "Operator")), "Operator")));

        // The side without a statement of its own is what the other leaves.
        var rest = new Traffic([Node(graph, "Welcome/if-1")], [Node(graph, "Welcome/if-1/then/play-1")], Node(graph, "Welcome/if-1"));
        Assert.Equal(6, overlay.CountOf(rest));
        Assert.Equal(0.6, overlay.PartOf(rest));
    }

    private static Overlay Of(ProjectGraph graph, params (string Node, long Count)[] counts) =>
        new(graph, new NodeCounts(graph.Project, "", counts.ToImmutableDictionary(it => it.Node, it => it.Count)));

    private static int Node(ProjectGraph graph, string id) => Enumerable.Range(0, graph.Nodes.Length).Single(node => graph.Nodes[node].Id == id);
}
