using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>A data statement, a line for each thing that may change by itself.</summary>
internal static class StatementLines
{
    public static IReadOnlyList<string> Of(StatementManifest statement) =>
    [
        $"{(statement.IsQuery ? "query" : "command")} from {statement.Source} ({statement.Kind}) within {ManifestNames.Length(statement.Within)}{(statement.IsList ? $", at most {statement.RowsMax} rows" : "")}",
        .. statement.Parameters.Select(static column => $"takes {Column(column)}"),
        .. statement.Columns.Select(static column => $"gives {Column(column)}"),
        .. TextLines(statement.Sql),
        .. statement.Http is { } http ? [$"{http.Verb} {Template(http.Path, statement)}{(http.BodyParameter is { } body ? $" body {statement.Parameters[body].Name}" : "")}"] : Array.Empty<string>(),
        .. statement.Http?.BodyText is { } text ? TextLines(Template(text, statement)) : [],
        .. statement.Tcp is { } tcp ? [$"{tcp.Framing.Frame} {ManifestNames.Words(tcp.Framing.Until)}{(tcp.Framing.LengthBytes > 0 ? $"{tcp.Framing.LengthBytes} bytes" : "")}", .. TextLines(Template(tcp.Text, statement))] : Array.Empty<string>(),
        .. statement.Function is { } function ? [$"function {function.From}"] : Array.Empty<string>(),
        .. statement.Script is { } script ? TextLines(script.Source).Select(static line => $"script {line}") : [],
    ];

    private static string Column(ColumnManifest column) =>
        $"{column.Name}: {column.Type}{(column.LengthMax is { } most ? $" up to {most}" : "")}{(column.Optional ? "?" : "")}{(column.Encrypted ? " encrypted" : "")}{(column.Secret ? " secret" : "")}"
        + (column.Values is { } values ? $" {{ {string.Join(", ", values)} }}" : "")
        + (column.Fields is { } fields ? $" {{ {string.Join(", ", fields.Select(Column))} }}" : "");

    private static string Template(IReadOnlyList<TemplatePart> parts, StatementManifest statement) =>
        string.Concat(parts.Select(part => part.Parameter is { } index ? $"{{{statement.Parameters[index].Name}}}" : part.Text));

    // As written, but for how far it is indented.
    private static IEnumerable<string> TextLines(string text) => text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0);
}
