using System.Reflection;
using CallCenter.Server.Logging;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using EventLevel = Microsoft.Extensions.Logging.LogLevel;

namespace CallCenter.Server.Telemetry.Otlp;

/// <summary>
/// Sends metrics and logs to a receiver, in batches, on threads of its own. What it cannot send for long is dropped: who measures
/// or logs never waits for it.
/// </summary>
internal sealed class OtlpExport : IAsyncDisposable
{
    private const string Service = "callcenter";

    // A receiver that is away or slow holds up neither the next batch for long nor the end of the process.
    private const int RequestMsMax = 5_000;

    private static readonly TimeSpan ShutdownMax = TimeSpan.FromSeconds(2);
    private static readonly EventLevel[] Levels = [EventLevel.Information, EventLevel.Warning, EventLevel.Error];

    private readonly OtlpOptions _options;
    private readonly MeterProvider _metrics;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;

    public OtlpExport(OtlpOptions options)
    {
        _options = options;
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString();
        var resource = ResourceBuilder.CreateEmpty().AddService(Service, serviceVersion: version, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}").AddTelemetrySdk();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(CentreTelemetry.MeterName, CentreTelemetry.RuntimeMeter)
            .AddOtlpExporter((exporter, reader) =>
            {
                Fill(exporter, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Every.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = RequestMsMax;
            })
            .Build();
        _loggers = LoggerFactory.Create(builder => builder.AddOpenTelemetry(logging =>
        {
            logging.SetResourceBuilder(resource);
            logging.IncludeFormattedMessage = true;
            logging.AddOtlpExporter(exporter => Fill(exporter, "logs"));
        }));
        _logger = _loggers.CreateLogger(CentreTelemetry.MeterName);
    }

    /// <summary>Sends a line of the log. Never waits; any thread.</summary>
    public void Send(LogLine line)
    {
        var fields = line.Event.Length > 0 ? [.. line.Fields, new("event.name", line.Event)] : line.Fields;
        _logger.Log(Levels[(int)line.Level], default, fields, line.Exception, (_, _) => line.Message);
    }

    /// <summary>Sends what waits, for a short while; what a receiver does not take by then is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(Task.Run(_metrics.Dispose), Task.Run(_loggers.Dispose)).WaitAsync(ShutdownMax);
        }
        catch (TimeoutException)
        {
            // Its threads are in the background: they hold nothing up.
        }
    }

    private void Fill(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = _options.Wire == OtlpWire.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = _options.Wire == OtlpWire.Http ? new Uri($"{_options.Endpoint.ToString().TrimEnd('/')}/v1/{signal}") : _options.Endpoint;
        exporter.TimeoutMilliseconds = RequestMsMax;
        exporter.Headers = string.Join(',', _options.Headers.Select(static header => $"{header.Key}={Uri.EscapeDataString(header.Value)}"));
    }
}
