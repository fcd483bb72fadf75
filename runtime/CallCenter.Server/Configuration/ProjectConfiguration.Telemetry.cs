using System.Text.Json;
using CallCenter.Server.Telemetry.Otlp;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Telemetry.cs
{
    private const double EverySecondsLeast = 1;
    private const double EverySecondsMost = 3600;
    private const double EverySecondsUsual = 15;

    private static readonly string[] OtlpWires = ["http/protobuf", "grpc"];

    /// <summary>Where metrics and logs are sent; null for nowhere.</summary>
    public OtlpOptions? Telemetry { get; init; }

    private (ProjectConfiguration? Next, string? Problem) WithTelemetry(JsonElement written)
    {
        var entries = new ConfigurationEntries("telemetry", written, "endpoint", "protocol", "headers", "every");
        var wire = entries.OneOf("protocol", OtlpWires) == OtlpWires[1] ? OtlpWire.Grpc : OtlpWire.Http;
        var every = entries.Seconds("every", EverySecondsLeast, EverySecondsMost) ?? TimeSpan.FromSeconds(EverySecondsUsual);
        var headers = entries.Headers("headers");
        if (headers.Any(static header => header.Value.Any(static c => c is < ' ' or > '~' or ',') || header.Key.Any(static c => c is <= ' ' or > '~' or ',' or '=')))
        {
            entries.Refuse("\"headers\" must be names and values in ASCII without commas."); // They are told the exporter in one text.
        }

        var endpoint = entries.Problem is null ? entries.Url("endpoint") : null;
        return entries.Problem is { } problem ? (null, problem)
            : (this with { Telemetry = new OtlpOptions(new Uri(endpoint!), wire, headers, every) }, null);
    }
}
