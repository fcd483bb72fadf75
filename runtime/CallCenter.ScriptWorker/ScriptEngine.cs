using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Parser;
using Jint.Runtime;

namespace CallCenter.ScriptWorker;

/// <summary>Runs one script after the other, each in an engine of its own: nothing of one is left for the next.</summary>
internal sealed class ScriptEngine
{
    private static readonly JavaScriptParser Parser = new();

    private readonly Dictionary<string, Jint.Parser.Ast.Program> _programs = new(StringComparer.Ordinal);
    private readonly Jint.Parser.Ast.Program _prelude = Parser.Parse(Prelude.Source);

    /// <summary>Runs something small, so that the first script of a caller does not wait for code to be compiled.</summary>
    public void WarmUp()
    {
        for (var i = 0; i < 3; i++)
        {
            Answer("""{"source":"var o = { a: [x, String(x), new Date().getTime()], b: Math.random() }; o","names":["x"],"values":[1],"now":0,"offset":480,"seed":1,"limit":2000}""");
        }

        _programs.Clear();
    }

    /// <summary>The answer to a request, a line each.</summary>
    public string Answer(string line)
    {
        try
        {
            using var request = JsonDocument.Parse(line);
            return Run(request.RootElement);
        }
        catch (RegexMatchTimeoutException)
        {
            return Line("timeout", null, "a pattern took too long");
        }
        catch (TimeoutException)
        {
            return Line("timeout", null, "it took too long");
        }
        catch (ParserException exception)
        {
            return Line("failed", null, string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber}: {exception.Description}"));
        }
        catch (RecursionDepthOverflowException)
        {
            return Line("failed", null, "its functions call each other too deep");
        }
        catch (JavaScriptException exception)
        {
            return Line("failed", null, string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber}: {exception.Message}"));
        }
        catch (OutOfMemoryException)
        {
            return Line("memory", null, "it took too much memory");
        }
#pragma warning disable CA1031 // Whatever a script does to its engine is the script's answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Line("failed", null, exception.GetType().Name);
        }
    }

    private string Run(JsonElement request)
    {
        var program = ProgramOf(request.GetProperty("source").GetString()!);
        if (request.TryGetProperty("check", out _))
        {
            return Line("done", null, null);
        }

        var limit = TimeSpan.FromMilliseconds(request.GetProperty("limit").GetDouble());
        var offset = TimeSpan.FromMinutes(request.GetProperty("offset").GetInt32());
        var engine = new Engine(options => options
            .TimeoutInterval(limit)
            .LimitRecursion(WorkerLimits.RecursionMax)
            .Culture(CultureInfo.InvariantCulture)
            .LocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("call", offset, "call", "call")));
        engine.Execute(_prelude);
        engine.Invoke("__begin", request.GetProperty("now").GetDouble(), (double)request.GetProperty("seed").GetUInt32());
        var values = request.GetProperty("values");
        for (var i = 0; i < values.GetArrayLength(); i++)
        {
            engine.SetValue(request.GetProperty("names")[i].GetString()!, ValueOf(engine, values[i]));
        }

        var value = engine.Execute(program).GetCompletionValue();
        var json = engine.Json.Stringify(Undefined.Instance, [value]);
        var text = json.IsString() ? json.AsString() : "null";
        return text.Length > WorkerLimits.ResultCharactersMax
            ? Line("failed", null, "its result is too long")
            : Line("done", text, null);
    }

    // Only values of JavaScript's own go in: an object of .NET would lead to all of .NET.
    private static JsValue ValueOf(Engine engine, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new JsValue(value.GetString()!),
        JsonValueKind.Number => new JsValue(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new JsValue(value.GetBoolean()),
        JsonValueKind.Object or JsonValueKind.Array => engine.Json.Parse(Undefined.Instance, [new JsValue(value.GetRawText())]),
        _ => Null.Instance,
    };

    private Jint.Parser.Ast.Program ProgramOf(string source)
    {
        if (_programs.TryGetValue(source, out var known))
        {
            return known;
        }

        if (_programs.Count >= WorkerLimits.ProgramsMax)
        {
            _programs.Clear();
        }

        return _programs[source] = Parser.Parse(source);
    }

    private static string Line(string outcome, string? json, string? problem)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("outcome", outcome);
            if (json is not null)
            {
                writer.WritePropertyName("value");
                writer.WriteRawValue(json);
            }

            if (problem is not null)
            {
                writer.WriteString("problem", problem);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }
}
