using System.Net;
using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Statements;
using CallCenter.Hosting.Messages;
using CallCenter.Sip;

namespace CallCenter.Server.Configuration;

/// <summary>What binds a project to its environment: <c>callcenter.json</c> beside the flows. Nothing of it stands in a flow.</summary>
public sealed partial record ProjectConfiguration
{
    /// <summary>Name of the file in the project folder.</summary>
    public const string FileName = "callcenter.json";

    /// <summary>SIP address and port.</summary>
    public IPEndPoint Sip { get; init; } = new(IPAddress.Any, 5060);

    /// <summary>RTP ports, first and last.</summary>
    public (int First, int Last) RtpPorts { get; init; } = (16384, 32767);

    /// <summary>Data sources by the names the project declares.</summary>
    public IReadOnlyList<SourceBinding> Sources { get; init; } = [];

    /// <summary>Sources that are no databases.</summary>
    public ServiceSources Services { get; init; } = ServiceSources.None;

    /// <summary>Names of all sources, the built-in ones too.</summary>
    public IEnumerable<string> SourceNames => Sources.Select(source => source.Name).Concat(Services.Names).Append(MailboxStatements.Source);

    /// <summary>Services that send short messages and emails.</summary>
    public IReadOnlyList<GatewayBinding> Gateways { get; init; } = [];

    /// <summary>The built-in source of messages left by callers, unless the project binds one of that name.</summary>
    /// <param name="projectFolder">The project folder; the mailbox lies in <c>data/voicemail.db</c>.</param>
    public IEnumerable<SourceBinding> Mailbox(string projectFolder) => Sources.Any(source => source.Name == MailboxStatements.Source)
        ? []
        : [new SourceBinding(MailboxStatements.Source, "sqlite", Path.Combine(projectFolder, "data", "voicemail.db")) { SeedText = MailboxStatements.Schema }];

    /// <summary>Reads the file; an absent one gives the defaults. The problem is one sentence.</summary>
    public static (ProjectConfiguration? Configuration, string? Problem) Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, FileName);
        if (!File.Exists(path))
        {
            return (new ProjectConfiguration(), null);
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return ProjectVersion.Problem(document.RootElement) is { } problem ? (null, problem) : Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, $"{FileName} cannot be read: {exception.Message}");
        }
    }

    private static (ProjectConfiguration? Configuration, string? Problem) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, $"{FileName} must hold an object.");
        }

        var configuration = new ProjectConfiguration();
        foreach (var property in root.EnumerateObject())
        {
            var (next, problem) = configuration.With(property);
            if (next is null)
            {
                return (null, $"{FileName}: {problem}");
            }

            configuration = next;
        }

        var (whole, unread) = configuration.WithRoutesRead();
        return whole is null ? (null, $"{FileName}: {unread}") : (whole, null);
    }

    private (ProjectConfiguration? Next, string? Problem) With(JsonProperty property) => property.Name switch
    {
        ProjectVersion.Name => (this, null), // Looked at before anything else is.
        "sip" => Addresses.TryParse(Text(property), 5060, out var sip)
            ? (this with { Sip = sip }, null)
            : (null, "\"sip\" must be ADDRESS:PORT, such as \"0.0.0.0:5060\"."),
        "rtpPorts" => Addresses.TryParsePorts(Text(property), out var ports)
            ? (this with { RtpPorts = ports }, null)
            : (null, "\"rtpPorts\" must be FIRST-LAST, such as \"16384-32767\"."),
        "rtpTimeout" => WithRtpTimeout(property.Value),
        "trunk" => WithTrunk(property.Value),
        "trunks" => WithTrunks(property.Value),
        "proxy" => WithProxy(Text(property)),
        "routes" => (WithRoutes(property.Value), null),
        "speech" => WithSpeech(property.Value),
        "records" => WithRecords(property.Value),
        "sources" => WithSources(property.Value),
        "plugins" => WithPlugins(property.Value),
        "gateways" => WithGateways(property.Value),
        "encryption" => WithEncryption(property.Value),
        "sipTls" => WithListener(property, SipTransportKind.Tls, 5061),
        "sipWs" => WithListener(property, SipTransportKind.Ws, 5080),
        "sipWss" => WithListener(property, SipTransportKind.Wss, 5443),
        "webSocketOrigins" => WithOrigins(property.Value),
        "tls" => WithTls(property.Value),
        "srtp" => WithSrtp(property.Value),
        "defence" => WithDefence(property.Value),
        "transfers" => WithTransfers(property.Value),
        "codecs" => WithCodecs(property.Value),
        "callProgress" => WithCallProgress(property.Value),
        "fax" => WithFax(property.Value),
        "music" => WithMusic(property),
        "keys" => WithKeys(Text(property)),
        "recording" => WithRecording(property.Value),
        "desk" => WithDesk(property.Value),
        "http" => WithHttp(property.Value),
        "log" => WithLog(property.Value),
        "telemetry" => WithTelemetry(property.Value),
        "telephones" => (WithTelephones(property.Value), null),
        _ => (null, $"there is no entry \"{property.Name}\"; known are version, sip, rtpPorts, rtpTimeout, trunk, trunks, proxy, routes, records, sources, plugins, encryption, gateways, sipTls, sipWs, sipWss, webSocketOrigins, tls, srtp, codecs, defence, transfers, callProgress, fax, keys, music, recording, telephones, desk, http, log, telemetry, speech."),
    };

    /// <summary>What binds statements outside SQL.</summary>
    public StatementBindings Statements(string projectFolder) => new()
    {
        ProjectFolder = projectFolder,
        Http = Services.Http,
        Tcp = Services.Tcp,
        Plugins = Plugins,
    };

    private (ProjectConfiguration? Next, string? Problem) WithGateways(JsonElement written)
    {
        var (gateways, problem) = GatewayReader.Read(written);
        return gateways is null ? (null, problem) : (this with { Gateways = gateways }, null);
    }

    private static string Text(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
