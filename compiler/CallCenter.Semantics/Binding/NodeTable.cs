using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Binding;

/// <summary>The nodes of the flow graph. Ids are made of names where there are names, so that an edit elsewhere leaves them alone.</summary>
internal sealed class NodeTable
{
    private readonly ImmutableArray<NodeManifest>.Builder _nodes = ImmutableArray.CreateBuilder<NodeManifest>();
    private readonly List<SourceSpan> _spans = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Adds a node and gives its position.</summary>
    public int Add(string id, string kind, string label, SourceSpan where)
    {
        var unique = id;
        for (var copy = 2; !_ids.Add(unique); copy++)
        {
            unique = string.Create(null, $"{id}~{copy}");
        }

        _nodes.Add(new NodeManifest(unique, kind, label, where.File.Path, where.StartPosition.Line));
        _spans.Add(where);
        return _nodes.Count - 1;
    }

    /// <summary>Id of a node.</summary>
    public string IdOf(int node) => _nodes[node].Id;

    /// <summary>Where a node stands.</summary>
    public SourceSpan SpanOf(int node) => _spans[node];

    /// <summary>All nodes.</summary>
    public ImmutableArray<NodeManifest> ToImmutable() => _nodes.ToImmutable();
}
