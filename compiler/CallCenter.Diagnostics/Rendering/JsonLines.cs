using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Diagnostics.Catalogue;

namespace CallCenter.Diagnostics.Rendering;

/// <summary>Messages as tools read them: one JSON object a line. Lines and columns count from 1, columns in UTF-16 code units.</summary>
public static class JsonLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All messages, each on a line of its own.</summary>
    public static string Render(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            text.Append(Render(diagnostic)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One message, without line feed.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
            json.WriteString("title", diagnostic.Title);
            if (diagnostic.Primary is { } primary)
            {
                WriteLabel(json, primary);
            }

            json.WriteStartArray("secondary");
            foreach (var label in diagnostic.Secondary)
            {
                json.WriteStartObject();
                WriteLabel(json, label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteOptional(json, "explanation", diagnostic.Explanation);
            WriteOptional(json, "help", diagnostic.Help);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteLabel(Utf8JsonWriter json, DiagnosticLabel label)
    {
        var (start, end) = (label.Span.StartPosition, label.Span.EndPosition);
        json.WriteString("file", label.Span.File.Path);
        json.WriteNumber("line", start.Line);
        json.WriteNumber("column", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        json.WriteString("label", label.Text);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
