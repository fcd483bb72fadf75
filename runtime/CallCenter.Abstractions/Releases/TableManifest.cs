using System.Collections.Frozen;

namespace CallCenter.Abstractions.Releases;

/// <summary>A route table (IVR-30): a key leads to one of a closed set of flows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KeyType">Flow type of its keys: <c>digits</c>, <c>phone</c> or <c>text</c>.</param>
/// <param name="KeyLengthMax">Longest key, in characters; null without bound.</param>
/// <param name="Rows">Its rows as declared.</param>
/// <param name="Else">Index of the flow of all other keys.</param>
/// <param name="IsEditable">Whether its rows change without a deploy.</param>
public sealed record TableManifest(
    string Name, string KeyType, int? KeyLengthMax, IReadOnlyList<TableRowManifest> Rows, int Else, bool IsEditable)
{
    /// <summary>Indices of all flows it may lead to, in the order of first mention: what a changed row is held to.</summary>
    public IReadOnlyList<int> Targets { get; } = [.. Rows.Select(row => row.Flow).Append(Else).Distinct()];

    /// <summary>Index of the flow a key leads to, by its rows; as quick among many as among few.</summary>
    public int FlowOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var index = _index;
        if (!ReferenceEquals(index.Rows, Rows))
        {
            _index = index = new RowIndex(Rows); // Another thread may do the same at once, to the same end.
        }

        return index.Flows!.GetValueOrDefault(key, Else);
    }

    private RowIndex _index = new(null);

    // Made of the rows when it is first asked; no part of what makes two tables equal, and not kept when a copy has other rows.
    private sealed class RowIndex(IReadOnlyList<TableRowManifest>? rows) : IEquatable<RowIndex>
    {
        public IReadOnlyList<TableRowManifest>? Rows { get; } = rows;

        public FrozenDictionary<string, int>? Flows { get; } = rows?.DistinctBy(row => row.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(row => row.Key, row => row.Flow, StringComparer.Ordinal);

        public bool Equals(RowIndex? other) => other is not null;

        public override bool Equals(object? obj) => Equals(obj as RowIndex);

        public override int GetHashCode() => 0;
    }
}

/// <summary>A row of a route table.</summary>
/// <param name="Key">The key.</param>
/// <param name="Flow">Index of the flow it leads to.</param>
/// <param name="Label">What a reader sees; empty for none.</param>
public sealed record TableRowManifest(string Key, int Flow, string Label);
