using System.Net;
using System.Text.Json;
using CallCenter.Sip;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Transports.cs
{
    private static readonly IPNetwork[] OwnMachine = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Where SIP listens besides <see cref="Sip"/>: <c>"sipTls"</c>, <c>"sipWs"</c>, <c>"sipWss"</c>.</summary>
    public IReadOnlyList<SipListener> Listeners { get; init; } = [];

    /// <summary>Web pages that may connect by WebSocket; none named lets all.</summary>
    public IReadOnlyList<string> WebSocketOrigins { get; init; } = [];

    /// <summary>Certificates; null when none are configured. Files are relative to the project folder until <see cref="TlsIn"/>.</summary>
    public SipTlsOptions? Tls { get; init; }

    /// <summary>How strangers are held back; null when <c>"defence"</c> is <c>false</c>.</summary>
    public SipDefenceOptions? Defence { get; init; } = new() { Trusted = OwnMachine };

    /// <summary>Certificates with the paths of their files made whole.</summary>
    public SipTlsOptions? TlsIn(string projectFolder) => Tls is null ? null : Tls with
    {
        CertificateFile = Tls.CertificateFile is { } certificate ? Path.GetFullPath(certificate, projectFolder) : null,
        KeyFile = Tls.KeyFile is { } key ? Path.GetFullPath(key, projectFolder) : null,
        AuthoritiesFile = Tls.AuthoritiesFile is { } authorities ? Path.GetFullPath(authorities, projectFolder) : null,
    };

    /// <summary>What is wrong with certificates and who needs them, found when the server starts; null when nothing is.</summary>
    public string? TransportProblem(string projectFolder)
    {
        if (Listeners.Any(listener => listener.Kind is SipTransportKind.Tls or SipTransportKind.Wss) && Tls?.CertificateFile is null)
        {
            return $"{FileName}: \"sipTls\" and \"sipWss\" need \"tls\" with \"certificate\" and \"key\".";
        }

        return TlsIn(projectFolder)?.FindProblem() is { } problem ? $"{FileName}: \"tls\": {problem}." : null;
    }

    private (ProjectConfiguration? Next, string? Problem) WithListener(JsonProperty property, SipTransportKind kind, int port) =>
        Addresses.TryParse(Text(property), port, out var endPoint)
            ? (this with { Listeners = [.. Listeners, new SipListener(kind, endPoint)] }, null)
            : (null, $"\"{property.Name}\" must be ADDRESS:PORT, such as \"0.0.0.0:{port}\".");

    // ["https://phones.example.com"]
    private (ProjectConfiguration? Next, string? Problem) WithOrigins(JsonElement origins)
    {
        var read = Texts(origins);
        return read is null || read.Exists(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.PathAndQuery.Length > 1 || origin.EndsWith('/'))
            ? (null, "\"webSocketOrigins\" must be a list of origins of web pages, such as [\"https://phones.example.com\"].")
            : (this with { WebSocketOrigins = read }, null);
    }

    // { "certificate": "own.pem", "key": "own.key", "authorities": "authorities.pem", "insecure": false, "clients": "certified" }
    private (ProjectConfiguration? Next, string? Problem) WithTls(JsonElement tls)
    {
        if (tls.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"tls\" must be an object, such as { \"certificate\": \"own.pem\", \"key\": \"own.key\" }.");
        }

        if (UnknownMember(tls, "certificate", "key", "authorities", "insecure", "clients") is { } unknown)
        {
            return (null, $"\"tls\" has no entry \"{unknown}\"; known are certificate, key, authorities, insecure, clients.");
        }

        if (!TryFlag(tls, "insecure", out var isInsecure))
        {
            return (null, "\"insecure\" of \"tls\" must be true or false.");
        }

        if (tls.TryGetProperty("clients", out _) && Member(tls, "clients") is not ("any" or "certified"))
        {
            return (null, "\"clients\" of \"tls\" must be \"any\" or \"certified\".");
        }

        if (Member(tls, "key") is not null && Member(tls, "certificate") is null)
        {
            return (null, "\"tls\" has a \"key\" and no \"certificate\".");
        }

        var read = new SipTlsOptions
        {
            CertificateFile = Member(tls, "certificate"),
            KeyFile = Member(tls, "key"),
            AuthoritiesFile = Member(tls, "authorities"),
            IsInsecure = isInsecure,
            RequiresClientCertificate = Member(tls, "clients") == "certified",
        };
        return (this with { Tls = read }, null);
    }

    // false, or { "trusted": ["192.0.2.0/24"], "requestsPerSecond": 50, "requestsBurst": 500, "failedAuthentications": 20, "malformed": 30, "banMinutes": 10 }
    private (ProjectConfiguration? Next, string? Problem) WithDefence(JsonElement defence)
    {
        if (defence.ValueKind == JsonValueKind.False)
        {
            return (this with { Defence = null }, null);
        }

        if (defence.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"defence\" must be an object, such as { \"trusted\": [\"192.0.2.0/24\"] }, or false.");
        }

        if (UnknownMember(defence, "trusted", "requestsPerSecond", "requestsBurst", "failedAuthentications", "malformed", "banMinutes") is { } unknown)
        {
            return (null, $"\"defence\" has no entry \"{unknown}\"; known are trusted, requestsPerSecond, requestsBurst, failedAuthentications, malformed, banMinutes.");
        }

        var rules = new SipDefenceOptions();
        var numbers = new Dictionary<string, int>
        {
            ["requestsPerSecond"] = rules.RequestsPerSecond,
            ["requestsBurst"] = rules.RequestsBurst,
            ["failedAuthentications"] = rules.FailedAuthenticationsBurst,
            ["malformed"] = rules.MalformedBurst,
            ["banMinutes"] = (int)rules.BanFirst.TotalMinutes,
        };
        foreach (var name in numbers.Keys.Where(name => defence.TryGetProperty(name, out _)).ToList())
        {
            if (defence.GetProperty(name) is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out var value) || value is < 1 or > 1_000_000)
            {
                return (null, $"\"{name}\" of \"defence\" must be a number from 1 to 1000000.");
            }

            numbers[name] = value;
        }

        if (ReadTrusted(defence) is not { } trusted)
        {
            return (null, "\"trusted\" of \"defence\" must be a list of addresses and networks, such as [\"192.0.2.0/24\", \"2001:db8::/48\"].");
        }

        return (this with
        {
            Defence = rules with
            {
                Trusted = trusted,
                RequestsPerSecond = numbers["requestsPerSecond"],
                RequestsBurst = numbers["requestsBurst"],
                FailedAuthenticationsBurst = numbers["failedAuthentications"],
                MalformedBurst = numbers["malformed"],
                BanFirst = TimeSpan.FromMinutes(numbers["banMinutes"]),
                BanMax = TimeSpan.FromMinutes(Math.Max(numbers["banMinutes"], rules.BanMax.TotalMinutes)),
            },
        }, null);
    }

    // The machine itself is trusted unless the list says whom to trust.
    private static List<IPNetwork>? ReadTrusted(JsonElement defence)
    {
        if (!defence.TryGetProperty("trusted", out var written))
        {
            return [.. OwnMachine];
        }

        var networks = new List<IPNetwork>();
        foreach (var text in Texts(written) ?? [""])
        {
            if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128));
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                return null;
            }
        }

        return networks;
    }

    private static List<string>? Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    private static bool TryFlag(JsonElement element, string name, out bool value)
    {
        value = element.TryGetProperty(name, out var written) && written.ValueKind == JsonValueKind.True;
        return !element.TryGetProperty(name, out written) || written.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }
}
