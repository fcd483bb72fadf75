namespace CallCenter.Server.Telemetry.Otlp;

/// <summary>How OTLP is spoken (OpenTelemetry Protocol 1.x).</summary>
public enum OtlpWire
{
    /// <summary>Protobuf over HTTP, each signal at its own path below the endpoint.</summary>
    Http,

    /// <summary>gRPC.</summary>
    Grpc,
}

/// <summary>Where metrics and logs are sent: <c>"telemetry"</c> of <c>callcenter.json</c>.</summary>
/// <param name="Endpoint">Address of the receiver, such as <c>http://127.0.0.1:4318</c>.</param>
/// <param name="Wire">How it is spoken to.</param>
/// <param name="Headers">Sent with each request.</param>
/// <param name="Every">How often metrics are sent.</param>
public sealed record OtlpOptions(Uri Endpoint, OtlpWire Wire, IReadOnlyDictionary<string, string> Headers, TimeSpan Every);
