namespace CallCenter.Semantics.Binding;

/// <summary>Finds the words of an SQL text, leaving its texts and comments alone.</summary>
internal static class SqlWords
{
    /// <summary>Each name, keyword and parameter with its offset; a parameter begins with <c>@</c>.</summary>
    public static IEnumerable<(int Start, string Name)> In(string sql)
    {
        var i = 0;
        while (i < sql.Length)
        {
            if (SqlParameters.EndOfQuiet(sql, i) is { } end)
            {
                i = end;
                continue;
            }

            var start = i;
            i += sql[i] == '@' ? 1 : 0;
            while (i < sql.Length && SqlParameters.IsNamePart(sql[i]))
            {
                i++;
            }

            if (i - start > 1 || (i - start == 1 && sql[start] != '@'))
            {
                yield return (start, sql[start..i]);
            }
            else
            {
                i = start + 1;
            }
        }
    }
}
