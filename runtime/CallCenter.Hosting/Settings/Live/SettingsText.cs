using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Hosting.Settings.Live;

/// <summary>The text of <c>settings.json</c>: what stands in it, item by item, and the same with one item changed.</summary>
internal static class SettingsText
{
    private static readonly JsonDocumentOptions Strictly = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A JSON text as it stands in the file.</summary>
    public static string Quoted(string text) => JsonValue.Create(text).ToJsonString(Written);

    /// <summary>What stands in it, as JSON by item. The problem is one sentence.</summary>
    public static (Dictionary<LiveItem, string>? Items, string? Problem) Read(ReadOnlyMemory<byte> utf8)
    {
        // What it means is said by the one who reads it for calls.
        if (SettingsFile.Parse(utf8).Problem is { } problem)
        {
            return (null, problem);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strictly);
            var items = new Dictionary<LiveItem, string>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                Add(items, property);
            }

            return (items, null);
        }
        catch (JsonException exception)
        {
            return (null, $"{SettingsFile.Name} holds a name twice, or is no JSON: {exception.Message}");
        }
    }

    /// <summary>The same file with one item changed, or taken out. The problem is one sentence.</summary>
    public static (byte[]? Utf8, string? Problem) With(ReadOnlyMemory<byte> utf8, LiveItem item, string? value)
    {
        if (HoldsComments(utf8.Span))
        {
            return (null, $"{SettingsFile.Name} holds comments, which would be lost; take them out, or change the file with an editor.");
        }

        var root = JsonNode.Parse(utf8.Span, documentOptions: Strictly)!.AsObject();
        switch (item.Kind)
        {
            case LiveKind.Setting or LiveKind.Switch:
                Put(root, item.Name, value);
                break;
            case LiveKind.Script:
                PutBelow(root, "scripts", below => Put(below, item.Name, value));
                break;
            default:
                PutBelow(root, MemberOf(item.Kind), below => PutBelow(below, item.Name, entries => Put(entries, item.Key, value)));
                break;
        }

        return ([.. JsonSerializer.SerializeToUtf8Bytes(root, Written), (byte)'\n'], null);
    }

    private static void Add(Dictionary<LiveItem, string> items, JsonProperty property)
    {
        switch (property.Value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                items[new(LiveKind.Switch, property.Name, "")] = property.Value.GetRawText();
                break;
            case JsonValueKind.String:
                items[new(LiveKind.Setting, property.Name, "")] = Quoted(property.Value.GetString()!);
                break;
            case JsonValueKind.Number:
                items[new(LiveKind.Setting, property.Name, "")] = property.Value.GetRawText();
                break;
            default:
                foreach (var named in property.Value.EnumerateObject())
                {
                    AddBelow(items, property.Name, named);
                }

                break;
        }
    }

    private static void AddBelow(Dictionary<LiveItem, string> items, string member, JsonProperty named)
    {
        if (member == "scripts")
        {
            items[new(LiveKind.Script, named.Name, "")] = Quoted(named.Value.GetString()!);
            return;
        }

        var kind = member switch { "tables" => LiveKind.Table, "prompts" => LiveKind.Text, _ => LiveKind.Hours };
        foreach (var entry in named.Value.EnumerateObject())
        {
            items[new(kind, named.Name, entry.Name)] = entry.Value.GetString() is { } text ? Quoted(text) : "null";
        }
    }

    private static string MemberOf(LiveKind kind) => kind switch
    {
        LiveKind.Table => "tables",
        LiveKind.Text => "prompts",
        _ => "hours",
    };

    private static void Put(JsonObject into, string name, string? value)
    {
        if (value is null)
        {
            into.Remove(name);
        }
        else
        {
            into[name] = JsonNode.Parse(value);
        }
    }

    // An object that is empty afterwards goes with what stood in it.
    private static void PutBelow(JsonObject into, string name, Action<JsonObject> put)
    {
        var below = into[name] as JsonObject ?? [];
        put(below);
        if (below.Count == 0)
        {
            into.Remove(name);
        }
        else if (below.Parent is null)
        {
            into[name] = below;
        }
    }

    private static bool HoldsComments(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Comment)
            {
                return true;
            }
        }

        return false;
    }
}
