using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Hosting.Agents;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Server.Http.Desk;

/// <summary>Describes the routes of the agents' API as an OpenAPI 3.1 document, with the schemas of the types that are read and written.</summary>
internal static class OpenApiDocument
{
    private const string ProblemMedia = "application/problem+json";
    private const string JsonMedia = "application/json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, as UTF-8.</summary>
    public static byte[] Of(IReadOnlyList<DeskRoute> routes)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var ways in routes.GroupBy(route => route.Path))
        {
            paths[ways.Key] = new JsonObject(ways.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route, schemas))));
        }

        // What passes through the WebSocket is described as well.
        schemas.Add(EventJson.Default.StateMessage, EventJson.Default.ResumedMessage, EventJson.Default.EventMessage, EventJson.Default.CommandMessage, EventJson.Default.AnswerMessage);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "CallCenter agent API",
                ["version"] = "1",
                ["description"] = "What agents and supervisors do: states, talks, supervision, recordings. Changes are told over the WebSocket `/events`.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = DeskApi.Root }),
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
    public static IEnumerable<int> RefusalsOf(DeskRoute route) =>
    [
        .. route.Refusals
            .Concat(route.Body is not null || route.Parameters.Count > 0 ? [400] : (int[])[])
            .Concat(route.Body is not null ? [408, 413, 415] : (int[])[])
            .Concat(route.Least is not null ? [401] : (int[])[])
            .Concat(route.Least > AgentRole.Agent ? [403] : (int[])[])
            .Append(503)
            .Distinct()
            .Order(),
    ];

    private static JsonObject Operation(DeskRoute route, OpenApiSchemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Operation,
            ["summary"] = route.Summary,
            ["tags"] = new JsonArray(route.Tag),
            ["security"] = route.Least is null ? (JsonArray)[] : [new JsonObject { ["token"] = (JsonArray)[] }],
        };
        if (route.Least is { } least and > AgentRole.Agent)
        {
            operation["description"] = $"For {(least == AgentRole.Manager ? "managers" : "supervisors and managers")}.";
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

    private static JsonObject Responses(DeskRoute route, OpenApiSchemas schemas)
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
                ["content"] = Content(ProblemMedia, schemas.Reference(DeskJson.Default.Problem)),
            };
        }

        return responses;
    }

    private static JsonObject Parameter(DeskParameter parameter)
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
