using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>Results as machines read them: one JSON object a line for each test, and one for all of them at the end.</summary>
internal static class TestReportJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A test that would run, without line feed.</summary>
    public static string Listed(TestManifest test) => Written(json =>
    {
        json.WriteString("test", test.Name);
        json.WriteString("file", test.File);
        json.WriteNumber("line", test.Line);
    });

    /// <summary>One test, without line feed.</summary>
    public static string Of(TestResult result) => Written(json =>
    {
        json.WriteString("test", result.Name);
        json.WriteString("file", result.File);
        json.WriteNumber("line", result.Line);
        json.WriteBoolean("passed", result.Passed);
        json.WriteNumber("seconds", result.Duration.TotalSeconds);
        if (result.Failure is not { } failure)
        {
            return;
        }

        json.WriteStartObject("failure");
        json.WriteString("file", failure.File);
        json.WriteNumber("line", failure.Line);
        json.WriteString("message", failure.Message);
        json.WriteNumber("at", failure.At.TotalSeconds);
        if (failure.Expected is not null)
        {
            json.WriteString("expected", failure.Expected);
            json.WriteString("happened", failure.Happened);
        }

        json.WriteStartArray("heard");
        foreach (var heard in failure.Heard)
        {
            json.WriteStartObject();
            json.WriteString("prompt", heard.Prompt);
            json.WriteString("language", heard.Language);
            json.WriteString("words", heard.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "path", failure.Path);
        json.WriteEndObject();
    });

    /// <summary>All tests together.</summary>
    public static string Summary(IReadOnlyCollection<TestResult> results, TimeSpan took, NodeCounts? counts) => Written(json =>
    {
        json.WriteStartObject("summary");
        json.WriteNumber("passed", results.Count(result => result.Passed));
        json.WriteNumber("failed", results.Count(result => !result.Passed));
        json.WriteNumber("milliseconds", (long)took.TotalMilliseconds);
        if (counts is not null)
        {
            json.WriteStartObject("coverage");
            json.WriteNumber("percent", counts.Percent);
            json.WriteNumber("reached", counts.Reached);
            json.WriteNumber("nodes", counts.Nodes.Count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
