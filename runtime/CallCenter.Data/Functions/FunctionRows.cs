using System.Collections;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;
using CallCenter.Data.Values;

namespace CallCenter.Data.Functions;

/// <summary>What a function returned, as rows.</summary>
internal static class FunctionRows
{
    /// <summary>Reads it. Returns the problem, or null.</summary>
    /// <param name="statement">What is declared.</param>
    /// <param name="returned">What came back: a value, or a list of them where one is declared.</param>
    /// <param name="rows">A row for each value; none where there is none.</param>
    public static string? Read(StatementManifest statement, object? returned, out object?[][] rows)
    {
        rows = [];
        if (returned is null)
        {
            return statement.IsResultOptional ? null : "it returned nothing";
        }

        if (!statement.IsList)
        {
            rows = [[returned]];
            return ValueChecks.Check(statement.Columns[0], ref rows[0][0]);
        }

        var values = new List<object?[]>();
        foreach (var value in (IEnumerable)returned)
        {
            if (values.Count == statement.RowsMax)
            {
                return StatementReport.MoreThan(statement.RowsMax);
            }

            if (ReadValue(statement, value, values) is { } problem)
            {
                return problem;
            }
        }

        rows = [.. values];
        return null;
    }

    private static string? ReadValue(StatementManifest statement, object? value, List<object?[]> rows)
    {
        if (value is null)
        {
            return "its list holds nothing where a value belongs";
        }

        var problem = ValueChecks.Check(statement.Columns[0], ref value);
        rows.Add([value]);
        return problem;
    }
}
