using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Server.Http.Api;

/// <summary>Describes an API as an OpenAPI 3.1 document, with the schemas of the types that are read and written.</summary>
internal static class OpenApiDocument
{
    private const string ProblemMedia = "application/problem+json";
    private const string JsonMedia = "application/json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, as UTF-8.</summary>
    public static byte[] Of(ApiDescription api)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var ways in api.Routes.GroupBy(route => route.Path))
        {
            paths[ways.Key] = new JsonObject(ways.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route, schemas))));
        }

        schemas.Add([.. api.Further]);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = api.Title,
                ["version"] = "1",
                ["description"] = api.Text,
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = api.Root }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.ToJson(),
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, Layout);
    }

    /// <summary>Statuses a route may refuse with, besides its own.</summary>
    public static IEnumerable<int> RefusalsOf(ApiRoute route) =>
    [
        .. route.Refusals
            .Concat(route.Body is not null ? [408, 413, 415] : (int[])[])
            .Concat(route.NeedsToken ? [401] : (int[])[])
            .Concat(route.For is not null ? [403] : (int[])[])
            .Append(400) // At least for a query nobody knows.
            .Append(503)
            .Distinct()
            .Order(),
    ];

    private static JsonObject Operation(ApiRoute route, OpenApiSchemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Operation,
            ["summary"] = route.Summary,
            ["tags"] = new JsonArray(route.Tag),
            ["security"] = !route.NeedsToken ? (JsonArray)[] : [new JsonObject { ["token"] = (JsonArray)[] }],
        };
        if (route.For is { } whom)
        {
            operation["description"] = $"For {whom}.";
        }

        if (route.Parameters.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. route.Parameters.Select(Parameter)]);
        }

        if (route.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(JsonMedia, schemas.Reference(body)) };
        }

        operation["responses"] = Responses(route, schemas);
        return operation;
    }

    private static JsonObject Responses(ApiRoute route, OpenApiSchemas schemas)
    {
        var success = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(route.Success) };
        if (route.Result is { } result)
        {
            success["content"] = Content(JsonMedia, schemas.Reference(result));
        }
        else if (route.Media.Count > 0)
        {
            success["content"] = new JsonObject(route.Media.Select(media => KeyValuePair.Create(media, (JsonNode?)new JsonObject())));
        }

        var responses = new JsonObject { [Text(route.Success)] = success };
        foreach (var further in route.FurtherSuccesses)
        {
            responses[Text(further)] = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(further) };
        }

        foreach (var refusal in RefusalsOf(route))
        {
            responses[Text(refusal)] = new JsonObject
            {
                ["description"] = ReasonPhrases.GetReasonPhrase(refusal),
                ["content"] = Content(ProblemMedia, schemas.Reference(ApiJson.Default.Problem)),
            };
        }

        return responses;
    }

    private static JsonObject Parameter(ApiParameter parameter)
    {
        var schema = new JsonObject { ["type"] = parameter.Type };
        if (parameter.Format is { } format)
        {
            schema["format"] = format;
        }

        if (parameter.Type == "string")
        {
            schema["maxLength"] = parameter.Max;
        }

        return new JsonObject
        {
            ["name"] = parameter.IsPrefix ? parameter.Name + "NAME" : parameter.Name,
            ["in"] = parameter.IsInPath ? "path" : "query",
            ["required"] = parameter.IsInPath,
            ["description"] = parameter.Description,
            ["schema"] = schema,
        };
    }

    private static JsonObject Content(string media, JsonNode schema) => new() { [media] = new JsonObject { ["schema"] = schema } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is described.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it is, in a line.</param>
/// <param name="Root">Where it lies.</param>
/// <param name="Routes">What there is.</param>
internal sealed record ApiDescription(string Title, string Text, string Root, IReadOnlyList<ApiRoute> Routes)
{
    /// <summary>Types that are described besides those that routes read and write.</summary>
    public IReadOnlyList<JsonTypeInfo> Further { get; init; } = [];
}
