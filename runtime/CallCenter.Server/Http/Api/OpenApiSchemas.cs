using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.Server.Http.Api;

/// <summary>The schemas of a description: made from the types themselves, each once, the others refer to it.</summary>
internal sealed class OpenApiSchemas
{
    private const string Here = "#/components/schemas/";

    private readonly SortedDictionary<string, JsonNode?> _schemas = new(StringComparer.Ordinal);

    /// <summary>A reference to a type's schema, which is made unless it is there.</summary>
    public JsonNode Reference(JsonTypeInfo type)
    {
        Add(type);
        return ReferenceTo(type.Type);
    }

    /// <summary>Makes schemas unless they are there.</summary>
    public void Add(params ReadOnlySpan<JsonTypeInfo> types)
    {
        foreach (var type in types)
        {
            if (_schemas.TryAdd(type.Type.Name, null))
            {
                _schemas[type.Type.Name] = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
                {
                    TreatNullObliviousAsNonNullable = true,
                    TransformSchemaNode = Transform,
                });
            }
        }
    }

    /// <summary>All of them by name.</summary>
    public JsonObject ToJson() => new(_schemas);

    private static JsonObject ReferenceTo(Type type) => new() { ["$ref"] = Here + type.Name };

    private static bool IsOurs(Type type) => type is { IsEnum: false, Namespace: { } place } && place.StartsWith("CallCenter.", StringComparison.Ordinal);

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var node = schema;
        if (context.Path.Length > 0 && IsOurs(context.TypeInfo.Type))
        {
            var isNullable = schema["type"] is JsonArray;
            Add(context.TypeInfo);
            node = isNullable
                ? new JsonObject { ["anyOf"] = new JsonArray(ReferenceTo(context.TypeInfo.Type), new JsonObject { ["type"] = "null" }) }
                : ReferenceTo(context.TypeInfo.Type);
        }

        if (node is not JsonObject described)
        {
            return node;
        }

        if (context.Path.Length == 0)
        {
            if (context.TypeInfo.Type.GetCustomAttributes(typeof(DescriptionAttribute), false) is [DescriptionAttribute { Description: var text }])
            {
                described["description"] = text;
            }

            if (!IsSentToUs(context.TypeInfo.Type))
            {
                described.Remove("additionalProperties"); // A later version may tell more.
            }
        }
        else if (context.PropertyInfo is { } property)
        {
            Describe(described, property);
        }

        return described;
    }

    private static bool IsSentToUs(Type type) => type.Name.EndsWith("Wish", StringComparison.Ordinal) || type.Name.StartsWith("Command", StringComparison.Ordinal);

    private static void Describe(JsonObject schema, JsonPropertyInfo property)
    {
        if (ApiBody.Rule<DescriptionAttribute>(property) is { } description)
        {
            schema["description"] = description.Description;
        }

        if (ApiBody.Rule<StringLengthAttribute>(property) is { } length)
        {
            schema["maxLength"] = length.MaximumLength;
            if (length.MinimumLength > 0)
            {
                schema["minLength"] = length.MinimumLength;
            }
        }

        if (ApiBody.Rule<RegularExpressionAttribute>(property) is { } rule)
        {
            schema["pattern"] = rule.Pattern;
        }

        if (ApiBody.Rule<RangeAttribute>(property) is { } range)
        {
            schema["minimum"] = (int)range.Minimum;
            schema["maximum"] = (int)range.Maximum;
        }
    }
}
