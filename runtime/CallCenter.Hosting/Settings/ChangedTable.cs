using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings;

/// <summary>Rows of a route table that were changed live: only to flows the declaration names, and only where it says <c>editable</c>.</summary>
internal static class ChangedTable
{
    /// <summary>The table with its changes; the problem is one sentence, and then nothing of it is taken over.</summary>
    public static (TableManifest? Table, string? Problem) Of(
        TableManifest declared, IReadOnlyDictionary<string, string?> rows, IReadOnlyList<FlowManifest> flows)
    {
        if (!declared.IsEditable)
        {
            return (null, "it is not declared `editable`");
        }

        var changed = declared.Rows.Where(row => !rows.ContainsKey(row.Key)).ToList();
        foreach (var (key, flow) in rows)
        {
            if (RouteKeys.Check(declared.KeyType, declared.KeyLengthMax, key) is { } wanted)
            {
                return (null, $"`{key}` is no key of it; a key is {wanted}");
            }

            if (flow is null)
            {
                continue;
            }

            var target = declared.Targets.Where(target => flows[target].Name == flow).Append(-1).First();
            if (target < 0)
            {
                return (null, $"`{key}` leads to `{flow}`, but the table leads only to {string.Join(", ", declared.Targets.Select(it => $"`{flows[it].Name}`"))}");
            }

            changed.Add(new TableRowManifest(key, target, declared.Rows.FirstOrDefault(row => row.Key == key)?.Label ?? ""));
        }

        return (declared with { Rows = changed }, null);
    }
}
