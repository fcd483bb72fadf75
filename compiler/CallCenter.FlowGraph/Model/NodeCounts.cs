using System.Globalization;
using System.Text.Json;
using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

/// <summary>How often each node was reached: by the tests of a project, or by its calls.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Release">Hash of the release that was counted; empty when it was not one alone.</param>
/// <param name="Nodes">Counts by node id; 0 for a node that was never reached. What is missing was not counted.</param>
public sealed record NodeCounts(string Project, string Release, IReadOnlyDictionary<string, long> Nodes)
{
    /// <summary>Reads the file that <c>callcenter test --coverage FILE.json</c> writes.</summary>
    /// <param name="json">Its text.</param>
    /// <returns>The counts, or a sentence that says why there are none.</returns>
    public static (NodeCounts? Counts, string? Problem) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return (null, $"It is no JSON: line {exception.LineNumber + 1} does not fit.");
        }
    }

    /// <summary>Counts of a project's calls, from the paths of their records.</summary>
    /// <param name="project">The project; nodes that no call came to count 0.</param>
    /// <param name="paths">
    /// Paths as records hold them: JSON arrays with <c>[ms, "node id"]</c> for each node, and entries of other lengths for keys, data and notes.
    /// A path that is none is left out.
    /// </param>
    public static NodeCounts OfCalls(BoundProject project, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(paths);
        var counts = project.Nodes.ToDictionary(node => node.Id, _ => 0L, StringComparer.Ordinal);
        foreach (var id in paths.SelectMany(NodesOf).Where(counts.ContainsKey))
        {
            counts[id]++;
        }

        return new NodeCounts(project.Name, "", counts);
    }

    /// <summary>Why the counts say nothing about a project, in a sentence; null when they do.</summary>
    public string? MisfitOf(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return Project != project.Name
            ? $"It counts the project `{Project}`, not `{project.Name}`."
            : project.Nodes.Any(node => Nodes.ContainsKey(node.Id)) ? null : $"It counts none of the nodes of `{project.Name}`.";
    }

    /// <summary>How many counted nodes the project no longer has.</summary>
    public int Unknown(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var known = project.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return Nodes.Keys.Count(id => !known.Contains(id));
    }

    private static (NodeCounts? Counts, string? Problem) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("project", out var project) || project.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("nodes", out var nodes) || nodes.ValueKind != JsonValueKind.Object)
        {
            return (null, "It holds no counts: `project` and `nodes` are missing.");
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in nodes.EnumerateObject())
        {
            if (node.Value.ValueKind != JsonValueKind.Number || !node.Value.TryGetInt64(out var count) || count < 0)
            {
                return (null, $"The count of `{node.Name}` is no whole number from 0 on.");
            }

            counts[node.Name] = count;
        }

        var release = root.TryGetProperty("release", out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString()! : "";
        return (new NodeCounts(project.GetString()!, release, counts), null);
    }

    private static List<string> NodesOf(string path)
    {
        var nodes = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(path);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                nodes.AddRange(document.RootElement.EnumerateArray().Where(IsNode).Select(entry => entry[1].GetString()!));
            }
        }
        catch (JsonException)
        {
            // A record that was damaged says nothing; the others still do.
        }

        return nodes;
    }

    private static bool IsNode(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 2 && entry[1].ValueKind == JsonValueKind.String;

    /// <summary>A count as people write it: <c>1,204</c>.</summary>
    internal static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
