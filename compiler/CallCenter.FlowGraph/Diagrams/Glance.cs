using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>What one wants to know of a flow at a glance: what callers are asked, what is looked up, whom they reach, how it ends.</summary>
internal static class Glance
{
    private static readonly string[] Questions = ["choose", "menu", "collect", "record", "message"];
    private static readonly string[] Plays = ["play", "early", "say"];

    /// <summary>The rows.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="nodes">Nodes of the flow.</param>
    public static IEnumerable<DiagramRow> Of(ProjectGraph graph, IReadOnlyList<int> nodes)
    {
        foreach (var node in nodes.Where(node => Questions.Contains(graph.Nodes[node].Keyword)))
        {
            var it = graph.Nodes[node];
            yield return Row(it.Keyword == "choose" ? it.Label : $"{it.Keyword} {it.Label}", RowSign.Talk, [node], graph);
        }

        // What is only played says little where callers are asked or put through.
        if (!nodes.Any(node => Questions.Contains(graph.Nodes[node].Keyword) || graph.Nodes[node].Kind == GraphNodeKind.People)
            && Together(graph, nodes, RowSign.Talk, node => Plays.Contains(node.Keyword), PlayName) is { } plays)
        {
            yield return plays with { Text = $"plays {plays.Text}" };
        }

        if (Together(graph, nodes, RowSign.Data, node => node.Kind == GraphNodeKind.Data, DataName) is { } data)
        {
            yield return data;
        }

        if (Together(graph, nodes, RowSign.People, node => node is { Kind: GraphNodeKind.People, Keyword: not "drop" }, PersonName) is { } people)
        {
            yield return people;
        }

        if (Together(graph, nodes, RowSign.Ending, node => node.Kind == GraphNodeKind.Ending, node => node.Label) is { } ends)
        {
            yield return ends;
        }
    }

    /// <summary>The kind of a flow: prompts alone say less than what is asked.</summary>
    public static BoxKind KindOf(ProjectGraph graph, IReadOnlyList<int> nodes)
    {
        var all = nodes.Select(node => graph.Nodes[node]).ToList();
        return all.Exists(node => node.Kind == GraphNodeKind.People) ? BoxKind.People
            : all.Exists(node => Questions.Contains(node.Keyword)) ? BoxKind.Talk
            : all.Exists(node => node.Kind == GraphNodeKind.Data) ? BoxKind.Data
            : Wording.KindOf(all.Where(node => node.Kind != GraphNodeKind.Decision));
    }

    private static DiagramRow? Together(
        ProjectGraph graph, IReadOnlyList<int> nodes, RowSign sign, Func<GraphNode, bool> isWanted, Func<GraphNode, string> name)
    {
        int[] wanted = [.. nodes.Where(node => isWanted(graph.Nodes[node]))];
        string[] names = [.. wanted.Select(node => name(graph.Nodes[node])).Distinct(StringComparer.Ordinal)];
        return wanted.Length == 0 ? null : Row(Wording.Few(names), sign, wanted, graph);
    }

    private static DiagramRow Row(string text, RowSign sign, int[] nodes, ProjectGraph graph) => new("", text, sign, [.. nodes], new Traffic([.. nodes], [], -1))
    {
        Whole = string.Join("\n", nodes.Select(node => graph.Nodes[node].Words).Distinct(StringComparer.Ordinal)),
    };

    private static string PlayName(GraphNode node) => node.Keyword == "say" ? node.Words["say".Length..].Trim() : node.Label;

    // `let customer = findCustomer(call.from) else none` is findCustomer.
    private static string DataName(GraphNode node)
    {
        var words = node.Words;
        if (node.Keyword == "fax")
        {
            return words.StartsWith("fax send", StringComparison.Ordinal) ? "fax send" : "fax receive";
        }

        var open = words.IndexOf('(', StringComparison.Ordinal);
        var equals = words.IndexOf('=', StringComparison.Ordinal);
        var from = node.Keyword == "let" && equals >= 0 && equals < open ? equals + 1 : 0;
        return open > from ? words[from..open].Trim() : node.Label;
    }

    private static string PersonName(GraphNode node)
    {
        if (node.Keyword is "dial" or "conference")
        {
            return $"{node.Keyword} {(node.Keyword == "dial" ? node.Label : "")}".TrimEnd();
        }

        var with = node.Words.IndexOf(" with {", StringComparison.Ordinal);
        var ring = node.Words.IndexOf(" ring ", StringComparison.Ordinal);
        return with > 0 ? node.Words[..with] : ring > 0 ? node.Words[..ring] : node.Words;
    }
}
