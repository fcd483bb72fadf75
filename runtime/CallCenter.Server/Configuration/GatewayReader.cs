using System.Text.Json;
using CallCenter.Data;
using CallCenter.Hosting.Messages;

namespace CallCenter.Server.Configuration;

/// <summary>Reads <c>"gateways"</c>: <c>{ "sms": { "url": "https://…", "body": "{ … {to} … {text} … }", "headers": { … } } }</c>.</summary>
internal static class GatewayReader
{
    private const string JsonType = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";
    private const string DefaultBody = """{"to":"{to}","subject":"{subject}","text":"{text}"}""";

    private static readonly string[] Media = ["sms", "email"];

    /// <summary>All gateways. The problem is one sentence.</summary>
    public static (IReadOnlyList<GatewayBinding>? Gateways, string? Problem) Read(JsonElement gateways)
    {
        if (gateways.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"gateways\" must be an object with \"sms\" and \"email\".");
        }

        var bindings = new List<GatewayBinding>();
        foreach (var gateway in gateways.EnumerateObject())
        {
            var (binding, problem) = Read(gateway);
            if (binding is null)
            {
                return (null, problem);
            }

            bindings.Add(binding);
        }

        return (bindings, null);
    }

    private static (GatewayBinding? Binding, string? Problem) Read(JsonProperty gateway)
    {
        if (!Media.Contains(gateway.Name))
        {
            return (null, $"there is no gateway \"{gateway.Name}\"; known are sms and email.");
        }

        if (Member(gateway.Value, "url") is not { } written
            || EnvironmentReferences.Expand(written, Environment.GetEnvironmentVariable).Text is not { } filled
            || !Uri.TryCreate(filled, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https"))
        {
            return (null, $"gateway \"{gateway.Name}\" needs \"url\": \"https://HOST/PATH\"; every ${{NAME}} in it must be set in the environment.");
        }

        var type = Member(gateway.Value, "contentType") ?? JsonType;
        if (type is not (JsonType or FormType))
        {
            return (null, $"gateway \"{gateway.Name}\": \"contentType\" is \"{JsonType}\" or \"{FormType}\".");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (gateway.Value.TryGetProperty("headers", out var fields) && fields.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in fields.EnumerateObject())
            {
                if (field.Value.ValueKind != JsonValueKind.String || EnvironmentReferences.Expand(field.Value.GetString()!, Environment.GetEnvironmentVariable).Text is not { } value
                    || value.AsSpan().ContainsAny('\r', '\n'))
                {
                    return (null, $"gateway \"{gateway.Name}\": the header \"{field.Name}\" must be a text; every ${{NAME}} in it must be set in the environment.");
                }

                headers[field.Name] = value;
            }
        }

        return (new GatewayBinding(gateway.Name, url, Member(gateway.Value, "body") ?? DefaultBody, type, headers), null);
    }

    private static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
