using System.Diagnostics.Metrics;
using CallCenter.Server.Telemetry.Calls;
using CallCenter.Server.Telemetry.Health;
using CallCenter.Server.Telemetry.Instruments;
using CallCenter.Server.Telemetry.Otlp;
using CallCenter.Server.Telemetry.Reading;
using CallCenter.Server.Tenants;
using CallCenter.Telephony;

namespace CallCenter.Server.Telemetry;

/// <summary>All that one running centre measures and logs of its calls, and who reads it.</summary>
internal sealed class CentreTelemetry : IAsyncDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CallCenter";

    // What the runtime measures of itself: collections and their pauses, processor time, memory, threads.
    public const string RuntimeMeter = "System.Runtime";

    private readonly Meter _meter = new(MeterName);
    private readonly CallInstruments _calls;
    private readonly CallLog _callLog;
    private readonly ServerLog _log;
    private readonly DiskRoom _disk;
    private readonly Lazy<MetricsReader> _reader;
    private Tenant[] _tenants = [];
    private TelephonyHost? _telephony;
    private OtlpExport? _export;

    public CentreTelemetry(ServerLog log, TimeProvider time)
    {
        _disk = new DiskRoom(() => [.. Volatile.Read(ref _tenants).Select(static tenant => tenant.Folder)], time);
        _log = log;
        _calls = new CallInstruments(_meter);
        _callLog = new CallLog(log);
        _reader = new(() => new MetricsReader(meter => ReferenceEquals(meter, _meter) || meter.Name == RuntimeMeter));
        new TenantInstruments(_meter, () => Volatile.Read(ref _tenants), () => _telephony?.Admission.Refused ?? 0).Open();
    }

    /// <summary>Measures what a tenant does. Before its first call comes.</summary>
    public void Add(Tenant tenant)
    {
        Volatile.Write(ref _tenants, [.. _tenants, tenant]);
        tenant.Calls.Watcher = new CallWatcher(_calls, _callLog);
        tenant.Routing.Observe(new RoutingInstruments(_meter, () => TenantInstruments.NameOf(tenant)));
    }

    /// <summary>Measures what the telephones do.</summary>
    public void Add(TelephonyHost telephony)
    {
        _telephony = telephony;
        new TelephoneInstruments(_meter, telephony).Open();
    }

    /// <summary>Whether the process works at all.</summary>
    public HealthReport Live() => HealthChecks.Live(_telephony!);

    /// <summary>Whether new calls should be sent here.</summary>
    public HealthReport Ready() => HealthChecks.Ready(_telephony!, Volatile.Read(ref _tenants), _disk);

    /// <summary>Sends what is measured and logged to a receiver too.</summary>
    public void SendTo(OtlpOptions options)
    {
        _export = new OtlpExport(options);
        _log.Also = _export.Send;
    }

    /// <summary>Begins to measure for who reads here; without a reader most measurements cost nothing.</summary>
    public void Listen() => _ = _reader.Value;

    /// <summary>All that was measured since <see cref="Listen"/>, as it is now.</summary>
    public IReadOnlyList<MetricReading> Read() => _reader.Value.Read(exception => _log.Fault("something could not be measured", exception));

    public async ValueTask DisposeAsync()
    {
        await _callLog.DisposeAsync();
        if (_export is { } export)
        {
            _log.Also = null;
            await export.DisposeAsync(); // While there is still something to be observed.
        }

        _meter.Dispose();
        if (_reader.IsValueCreated)
        {
            _reader.Value.Dispose();
        }

        await _disk.DisposeAsync();
    }
}
