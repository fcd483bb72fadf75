using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>The rows of a faked answer, as compiled flows expect them.</summary>
public static class GivenRows
{
    /// <summary>Reads the rows.</summary>
    /// <param name="statement">The statement that gives them.</param>
    /// <param name="given">The faked answer.</param>
    /// <param name="zone">Time zone of the project.</param>
    /// <exception cref="FormatException">A value does not fit its column.</exception>
    public static List<object?[]> Of(StatementManifest statement, TestGiven given, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(given);
        return [.. given.Rows.Select(row => row.Select((text, column) => ValueOf(statement.Columns[column], text, zone)).ToArray())];
    }

    private static object? ValueOf(ColumnManifest column, string? text, TimeZoneInfo zone) =>
        text is null ? null
        : column.Type == "recording" ? new Recording(text, TimeSpan.Zero)
        : SettingValues.Parse(column.Type, text, zone)
            ?? throw new FormatException($"`{text}` is no {column.Type} for `{column.Name}`");
}
