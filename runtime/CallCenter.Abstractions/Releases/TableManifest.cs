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

    /// <summary>Index of the flow a key leads to, by the declared rows.</summary>
    public int FlowOf(string key)
    {
        foreach (var row in Rows)
        {
            if (row.Key == key)
            {
                return row.Flow;
            }
        }

        return Else;
    }
}

/// <summary>A row of a route table.</summary>
/// <param name="Key">The key.</param>
/// <param name="Flow">Index of the flow it leads to.</param>
/// <param name="Label">What a reader sees; empty for none.</param>
public sealed record TableRowManifest(string Key, int Flow, string Label);
