using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Semantics.Bound;

namespace CallCenter.Compiler.Explaining;

/// <summary>The proved waits of a project as one JSON object for tools. Times are in seconds.</summary>
public static class ExplainJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object, with a line feed at its end.</summary>
    public static string Of(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("project", project.Name);
            json.WriteNumber("longestCall", project.LongestCall.TotalSeconds);
            json.WriteStartArray("entries");
            foreach (var entry in project.Bounds.Entries)
            {
                WriteEntry(json, project, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteEntry(Utf8JsonWriter json, BoundProject project, EntryBound entry)
    {
        json.WriteStartObject();
        json.WriteString("rule", ExplainText.Head(entry.Span.Text));
        WritePlace(json, entry.Span.File.Path, entry.Span.StartPosition.Line);
        if (entry.Flow < 0)
        {
            json.WriteNull("flow");
            json.WriteEndObject();
            return;
        }

        var bound = project.Bounds.Flows[entry.Flow];
        json.WriteString("flow", project.Flows[entry.Flow].Name);
        WriteWait(json, project, "toPersonOrEnd", bound.ToPersonOrEnd);
        WriteWait(json, project, "afterPerson", bound.AfterPerson);
        WriteWait(json, project, "total", bound.Total);
        json.WriteStartArray("endings");
        foreach (var ending in bound.Endings)
        {
            json.WriteStartObject();
            var node = project.Nodes[ending.Node];
            json.WriteString("node", node.Id);
            json.WriteString("what", ExplainText.NameOf(node));
            json.WriteBoolean("person", ending.IsPerson);
            WritePlace(json, node.File, node.Line);
            WriteWait(json, project, "wait", ending.Wait);
            WriteWait(json, project, "afterPerson", ending.AfterPerson);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWait(Utf8JsonWriter json, BoundProject project, string name, WaitBound? wait)
    {
        if (wait is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("seconds", wait.Time.TotalSeconds);
        json.WriteNumber("keys", wait.Keys);
        json.WriteStartArray("steps");
        foreach (var step in wait.Steps)
        {
            var node = project.Nodes[step.Node];
            json.WriteStartObject();
            json.WriteString("node", node.Id);
            WritePlace(json, node.File, node.Line);
            json.WriteNumber("times", step.Times);
            json.WriteNumber("seconds", step.Each.TotalSeconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string file, int line)
    {
        json.WriteString("file", file);
        json.WriteNumber("line", line);
    }
}
