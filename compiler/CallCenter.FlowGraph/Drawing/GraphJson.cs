using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>The graph as one JSON object for tools: every node and every way, named by ids.</summary>
public static class GraphJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object, with a line feed at its end.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="flows">Positions of the flows that are wanted; empty for everything.</param>
    /// <param name="counts">Counts to be written with the nodes; null for none.</param>
    public static string Of(ProjectGraph graph, IReadOnlyCollection<int> flows, NodeCounts? counts = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(flows);
        bool IsWanted(int node) => flows.Count == 0 || flows.Contains(graph.Nodes[node].Flow);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("project", graph.Project);
            json.WriteStartArray("nodes");
            foreach (var node in Enumerable.Range(0, graph.Nodes.Length).Where(IsWanted))
            {
                WriteNode(json, graph, graph.Nodes[node], counts);
            }

            json.WriteEndArray();
            json.WriteStartArray("edges");
            foreach (var edge in graph.Edges.Where(edge => IsWanted(edge.From)))
            {
                json.WriteStartObject();
                json.WriteString("from", graph.Nodes[edge.From].Id);
                json.WriteString("to", graph.Nodes[edge.To].Id);
                json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(edge.Kind.ToString()));
                json.WriteString("label", edge.Label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteNode(Utf8JsonWriter json, ProjectGraph graph, GraphNode node, NodeCounts? counts)
    {
        json.WriteStartObject();
        json.WriteString("id", node.Id);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(node.Kind.ToString()));
        json.WriteString("keyword", node.Keyword);
        json.WriteString("label", node.Label);
        json.WriteString("words", node.Words);
        if (node.Line > 0)
        {
            json.WriteString("file", node.File);
            json.WriteNumber("line", node.Line);
        }

        if (node.Flow >= 0)
        {
            json.WriteString("flow", graph.NameOf(node.Flow));
        }

        if (node.Parent >= 0)
        {
            json.WriteString("parent", graph.Nodes[node.Parent].Id);
        }

        if (counts is not null && counts.Nodes.TryGetValue(node.Id, out var count))
        {
            json.WriteNumber("count", count);
        }

        json.WriteEndObject();
    }
}
