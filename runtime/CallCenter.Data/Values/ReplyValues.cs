using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;

namespace CallCenter.Data.Values;

/// <summary>A value that came as text.</summary>
internal static class ReplyValues
{
    /// <summary>Reads it. Returns the problem, or null.</summary>
    public static string? Read(ColumnManifest column, string text, out object? value)
    {
        value = SettingValues.Parse(column.Type, text);
        return value is null || (value is string { Length: 0 } && column.Type != "text")
            ? StatementReport.ResultUnfit(column.Type, "another text")
            : ValueChecks.Check(column, ref value);
    }
}
