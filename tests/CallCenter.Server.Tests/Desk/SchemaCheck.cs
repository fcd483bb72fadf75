using System.Text.Json;

namespace CallCenter.Server.Tests.Desk;

/// <summary>As much of JSON Schema as the description of the API uses: what a value has that its schema does not allow, and samples.</summary>
internal static class SchemaCheck
{
    /// <summary>The schema that a reference leads to.</summary>
    public static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            var path = reference.GetString()!;
            schema = path.Split('/').Skip(1).Aggregate(document, (at, step) => at.TryGetProperty(step, out var next) ? next : throw new InvalidOperationException($"{path} leads nowhere."));
        }

        return schema;
    }

    /// <summary>What is wrong with a value, each with its place.</summary>
    public static IEnumerable<string> Problems(JsonElement document, JsonElement schema, JsonElement value, string place = "$")
    {
        schema = Resolve(document, schema);
        if (schema.TryGetProperty("anyOf", out var ways))
        {
            return ways.EnumerateArray().Any(way => !Problems(document, way, value, place).Any()) ? [] : [$"{place} fits nothing of anyOf"];
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.ToString() == value.ToString() && word.ValueKind == value.ValueKind))
        {
            return [$"{place} is {value}, none of {words}"];
        }

        if (schema.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().ToArray() : [type]).Any(one => Is(one.GetString()!, value)))
        {
            return [$"{place} is {value.ValueKind}, not {type}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => Members(document, schema, value, place),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, at) => Problems(document, items, item, $"{place}[{at}]")),
            _ => [],
        };
    }

    /// <summary>A value that a schema allows, as JSON; optional members too.</summary>
    public static string Sample(JsonElement document, JsonElement schema)
    {
        schema = Resolve(document, schema);
        if (schema.TryGetProperty("enum", out var words))
        {
            return words[0].GetRawText();
        }

        var type = schema.TryGetProperty("type", out var written) ? written.ValueKind == JsonValueKind.Array ? written[0].GetString() : written.GetString() : "object";
        return type switch
        {
            "object" => $"{{{string.Join(',', schema.GetProperty("properties").EnumerateObject().Select(member => $"\"{member.Name}\":{Sample(document, member.Value)}"))}}}",
            "integer" or "number" => "1",
            "boolean" => "true",
            _ => "\"1001\"",
        };
    }

    private static IEnumerable<string> Members(JsonElement document, JsonElement schema, JsonElement value, string place)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(member => member.Name, member => member.Value) : [];
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place} lacks {name}")
            : [];
        var others = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object ? additional : (JsonElement?)null;
        return missing.Concat(value.EnumerateObject().SelectMany(member =>
            known.TryGetValue(member.Name, out var one) ? Problems(document, one, member.Value, $"{place}.{member.Name}")
            : others is { } values ? Problems(document, values, member.Value, $"{place}.{member.Name}")
            : [$"{place}.{member.Name} is not described"]));
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
