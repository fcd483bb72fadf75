using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>How often the nodes of a project's own files were reached.</summary>
internal sealed class NodeCounts
{
    private readonly ReleaseManifest _manifest;

    private NodeCounts(ReleaseManifest manifest, IReadOnlyList<NodeCount> nodes)
    {
        _manifest = manifest;
        Nodes = nodes;
    }

    /// <summary>All nodes of the project's own files, in the order of the manifest; those never reached have 0.</summary>
    public IReadOnlyList<NodeCount> Nodes { get; }

    /// <summary>The project's name.</summary>
    public string Project => _manifest.Project;

    /// <summary>How many nodes were reached at least once.</summary>
    public int Reached => Nodes.Count(node => node.Count > 0);

    /// <summary>Share of nodes that were reached, in percent with one decimal, rounded down: 100 means all of them. 100 where there is none.</summary>
    public decimal Percent => PercentOf(Nodes);

    /// <summary>Counts what tests reached. Modules of the flow library are not the project's to test.</summary>
    public static NodeCounts Of(ReleaseManifest manifest, IEnumerable<TestResult> results)
    {
        var counts = new long[manifest.Nodes.Count];
        foreach (var node in results.SelectMany(result => result.Nodes))
        {
            counts[node]++;
        }

        return new NodeCounts(
            manifest,
            [
                .. manifest.Nodes
                    .Select((node, index) => new NodeCount(node, counts[index]))
                    .Where(node => !node.Node.File.StartsWith(SourceFile.LibraryFolder, StringComparison.Ordinal)),
            ]);
    }

    /// <summary>The nodes by flow and queue, in the order of the manifest.</summary>
    public IEnumerable<IGrouping<string, NodeCount>> ByOwner() => Nodes.GroupBy(node => node.Owner);

    /// <summary>Share of some nodes that were reached.</summary>
    public static decimal PercentOf(IReadOnlyCollection<NodeCount> nodes) =>
        nodes.Count == 0 ? 100 : Math.Floor(1000m * nodes.Count(node => node.Count > 0) / nodes.Count) / 10;

    /// <summary>A percentage for people: <c>100%</c>, <c>87.5%</c>.</summary>
    public static string Text(decimal percent) => percent.ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>The counts by node id, as <c>callcenter graph --overlay</c> reads them.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("project", _manifest.Project);
            json.WriteString("release", _manifest.Hash);
            json.WriteStartObject("nodes");
            foreach (var (node, count) in Nodes)
            {
                json.WriteNumber(node.Id, count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}

/// <summary>One node and how often it was reached.</summary>
internal sealed record NodeCount(NodeManifest Node, long Count)
{
    /// <summary>The flow or queue it belongs to: the first name of its id.</summary>
    public string Owner => Node.Id.Split('/')[0];
}
