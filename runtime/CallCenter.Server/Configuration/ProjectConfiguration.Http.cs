using System.Net;
using System.Text.Json;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Http.cs
{
    private const int HttpPort = 8080;

    /// <summary>Where and how HTTP is answered. Files are relative to the project folder until <see cref="HttpConfig.In"/>.</summary>
    public HttpConfig Http { get; init; } = new();

    // { "listen": "0.0.0.0:8443", "certificate": "own.pem", "key": "own.key", "plain": false, "tokens": "always" }
    private (ProjectConfiguration? Next, string? Problem) WithHttp(JsonElement written)
    {
        var entries = new ConfigurationEntries("http", written, "listen", "certificate", "key", "plain", "tokens");
        IPEndPoint? listen = null;
        if (entries.Text("listen") is { } address && !Addresses.TryParse(address, HttpPort, out listen))
        {
            entries.Refuse("\"listen\" must be ADDRESS:PORT, such as \"0.0.0.0:8443\".");
        }

        var isPlain = false;
        if (entries.Part("plain") is { } plain)
        {
            isPlain = plain.ValueKind == JsonValueKind.True;
            if (plain.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                entries.Refuse("\"plain\" must be true or false.");
            }
        }

        var tokens = entries.OneOf("tokens", ["always", "elsewhere"]);
        var next = new HttpConfig
        {
            Listen = listen,
            CertificateFile = entries.Text("certificate"),
            KeyFile = entries.Text("key"),
            IsPlain = isPlain,
            AlwaysNeedsTokens = tokens is null ? isPlain : tokens == "always",
        };
        if (next is { KeyFile: not null, CertificateFile: null })
        {
            entries.Refuse("there is a \"key\" and no \"certificate\".");
        }

        return entries.Problem is { } problem ? (null, problem) : (this with { Http = next }, null);
    }
}
