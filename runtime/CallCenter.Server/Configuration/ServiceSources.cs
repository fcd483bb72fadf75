using System.Globalization;
using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Http;
using CallCenter.Data.Tcp;

namespace CallCenter.Server.Configuration;

/// <summary>The entries of <c>"sources"</c> whose provider is no database.</summary>
/// <param name="Http">HTTP servers.</param>
/// <param name="Tcp">TCP servers.</param>
public sealed record ServiceSources(IReadOnlyList<HttpBinding> Http, IReadOnlyList<TcpBinding> Tcp)
{
    private const string HttpProvider = "http";
    private const string TcpProvider = "tcp";
    private const int ConnectionsDefault = 2;

    /// <summary>No source.</summary>
    public static ServiceSources None { get; } = new([], []);

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => Http.Select(source => source.Name).Concat(Tcp.Select(source => source.Name));

    /// <summary>Whether an entry is one of these.</summary>
    public static bool Reads(JsonElement source) => source.ValueKind == JsonValueKind.Object
        && source.TryGetProperty("provider", out var provider)
        && provider.ValueKind == JsonValueKind.String
        && provider.GetString() is HttpProvider or TcpProvider;

    /// <summary>With one more entry. The problem is one sentence.</summary>
    public (ServiceSources? Next, string? Problem) With(JsonProperty source) => Member(source.Value, "provider") == TcpProvider ? WithTcp(source) : WithHttp(source);

    private (ServiceSources? Next, string? Problem) WithHttp(JsonProperty source)
    {
        if (Member(source.Value, "url") is not { } written
            || EnvironmentReferences.Expand(written, Environment.GetEnvironmentVariable).Text is not { } filled
            || !Uri.TryCreate(filled, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.Query.Length > 0 || url.UserInfo.Length > 0)
        {
            return (null, $"source \"{source.Name}\" needs \"url\": \"https://HOST/PATH\" without query; every ${{NAME}} in it must be set in the environment.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (source.Value.TryGetProperty("headers", out var fields))
        {
            foreach (var field in fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject() : default)
            {
                if (field.Value.ValueKind != JsonValueKind.String || EnvironmentReferences.Expand(field.Value.GetString()!, Environment.GetEnvironmentVariable).Text is not { } value
                    || value.AsSpan().ContainsAny('\r', '\n'))
                {
                    return (null, $"source \"{source.Name}\": the header \"{field.Name}\" must be a text; every ${{NAME}} in it must be set in the environment.");
                }

                headers[field.Name] = value;
            }
        }

        return (this with { Http = [.. Http, new HttpBinding(source.Name, url, headers)] }, null);
    }

    private (ServiceSources? Next, string? Problem) WithTcp(JsonProperty source)
    {
        var colon = Member(source.Value, "address") is { } address ? address.LastIndexOf(':') : -1;
        if (colon <= 0
            || !int.TryParse(Member(source.Value, "address").AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > ushort.MaxValue)
        {
            return (null, $"source \"{source.Name}\" needs \"address\": \"HOST:PORT\".");
        }

        var encoding = Member(source.Value, "encoding") ?? "utf-8";
        if (encoding.ToLowerInvariant() is not ("utf-8" or "gbk" or "gb18030"))
        {
            return (null, $"source \"{source.Name}\": the encoding \"{encoding}\" must be utf-8, gbk or gb18030.");
        }

        var connections = ConnectionsDefault;
        if (source.Value.TryGetProperty("connections", out var count)
            && (count.ValueKind != JsonValueKind.Number || !count.TryGetInt32(out connections) || connections is < 1 or > TcpLimits.ConnectionsMax))
        {
            return (null, $"source \"{source.Name}\": \"connections\" must be a number from 1 to {TcpLimits.ConnectionsMax}.");
        }

        var host = Member(source.Value, "address")![..colon].Trim('[', ']');
        return (this with { Tcp = [.. Tcp, new TcpBinding(source.Name, host, port, encoding, connections)] }, null);
    }

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
