namespace CallCenter.Semantics.Binding;

/// <summary>Finds the names and parameters of an SQL text that decide which rows are meant: those behind <c>WHERE</c>, <c>ON</c> and <c>HAVING</c>.</summary>
internal static class SqlConditions
{
    private static readonly HashSet<string> Begins = new(["where", "on", "having"], StringComparer.OrdinalIgnoreCase);

    // After these words names are no longer compared; `is null` holds for encrypted values as for others.
    private static readonly HashSet<string> Ends = new(
        ["select", "from", "set", "values", "returning", "group", "order", "limit", "into", "join", "union"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Each word in a condition, without its table, with its offset; a parameter begins with <c>@</c>.</summary>
    public static IEnumerable<(int Start, string Name)> In(string sql)
    {
        var isCondition = false;
        foreach (var (start, name) in SqlWords.In(sql))
        {
            if (Begins.Contains(name))
            {
                isCondition = true;
            }
            else if (Ends.Contains(name))
            {
                isCondition = false;
            }
            else if (isCondition && !IsNullTest(sql, start + name.Length))
            {
                yield return (start, name);
            }
        }
    }

    private static bool IsNullTest(string sql, int from) =>
        SqlWords.In(sql[from..]).FirstOrDefault() is { Name: { } next, Start: var at }
        && next.Equals("is", StringComparison.OrdinalIgnoreCase)
        && sql.AsSpan(from, at).IsWhiteSpace();
}
