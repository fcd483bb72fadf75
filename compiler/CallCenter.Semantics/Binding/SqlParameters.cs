namespace CallCenter.Semantics.Binding;

/// <summary>Finds the <c>@parameters</c> of an SQL text, leaving its texts, quoted names and comments alone.</summary>
internal static class SqlParameters
{
    /// <summary>Each use: offset of its <c>@</c>, and the name.</summary>
    public static IEnumerable<(int Start, string Name)> In(string sql)
    {
        for (var i = 0; i < sql.Length; i++)
        {
            if (EndOfQuiet(sql, i) is { } end)
            {
                i = end - 1;
            }
            else if (sql[i] == '@' && i + 1 < sql.Length && IsNamePart(sql[i + 1]))
            {
                var stop = i + 1;
                while (stop < sql.Length && IsNamePart(sql[stop]))
                {
                    stop++;
                }

                yield return (i, sql[(i + 1)..stop]);
                i = stop - 1;
            }
        }
    }

    // Just after the text, quoted name or comment that begins here; null when none does.
    internal static int? EndOfQuiet(string sql, int start) => sql[start] switch
    {
        '\'' => After(sql, start + 1, "'"),
        '"' => After(sql, start + 1, "\""),
        '`' => After(sql, start + 1, "`"),
        '-' when sql.AsSpan(start).StartsWith("--") => After(sql, start + 2, "\n"),
        '/' when sql.AsSpan(start).StartsWith("/*") => After(sql, start + 2, "*/"),
        _ => null,
    };

    private static int After(string sql, int from, string mark)
    {
        var at = sql.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? sql.Length : at + mark.Length;
    }

    internal static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
