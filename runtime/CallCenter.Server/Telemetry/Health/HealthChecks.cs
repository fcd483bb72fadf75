using System.Globalization;
using CallCenter.Hosting.Calls;
using CallCenter.Server.Telemetry.Instruments;
using CallCenter.Server.Tenants;
using CallCenter.Sip;
using CallCenter.Telephony;

namespace CallCenter.Server.Telemetry.Health;

/// <summary>Looks at the parts of a centre. Reads what they keep in memory and asks nobody, so that it takes well under a millisecond.</summary>
internal static class HealthChecks
{
    // A loop that has been at one thing for so long will not come back.
    private static readonly TimeSpan LoopLagMax = TimeSpan.FromSeconds(30);

    /// <summary>Whether the process works at all; whoever is told no starts it anew.</summary>
    public static HealthReport Live(TelephonyHost telephony) => HealthReport.Of(
    [
        HealthCheck.Of(
            "loops",
            telephony.LoopLag is var lag && lag > LoopLagMax ? string.Create(CultureInfo.InvariantCulture, $"A call loop has been at one thing for {lag.TotalSeconds:0} s.") : null,
            HealthState.Down),
    ]);

    /// <summary>Whether new calls should be sent here.</summary>
    public static HealthReport Ready(TelephonyHost telephony, IReadOnlyList<Tenant> tenants, DiskRoom disk) => HealthReport.Of(
    [
        HealthCheck.Of("sip", telephony.Endpoint.LocalEndPointOf(SipTransportKind.Udp) is null ? "SIP does not listen yet." : null, HealthState.Down),
        HealthCheck.Of("media", MediaDown(telephony), HealthState.Down),
        HealthCheck.Of("metronome", telephony.Media.Statistics.MetronomeProblem is { } problem ? $"Voice that plays waits for garbage collections: {problem}" : null, HealthState.Degraded),
        HealthCheck.Of("disk", disk.Problem, HealthState.Down),
        .. tenants.SelectMany(Of),
    ]);

    private static string? MediaDown(TelephonyHost telephony)
    {
        var voice = telephony.Media.Statistics;
        return voice.SlotsRun == 0 ? "Voice is not paced yet." : null;
    }

    private static IEnumerable<HealthCheck> Of(Tenant tenant)
    {
        var name = TenantInstruments.NameOf(tenant);
        var calls = tenant.Calls;
        yield return HealthCheck.Of("release", tenant.Releases.Active is null ? "No release is active; deploy one." : null, HealthState.Down, name);
        yield return HealthCheck.Of("journal", tenant.Journal.Problem, HealthState.Down, name);
        yield return HealthCheck.Of("calls", calls.WhyUnwelcome is RefusalReason.Draining ? "New calls are refused, as somebody asked." : null, HealthState.Down, name);
        var records = tenant.Journal.Statistics;
        var waiting = Math.Max(records.Appended - records.Shipped, 0);
        yield return HealthCheck.Of(
            "records",
            records.IsDatabaseAway ? string.Create(CultureInfo.InvariantCulture, $"The database of records takes none; {waiting} wait on disk.") : null,
            HealthState.Degraded,
            name);
        var away = string.Join(", ", tenant.Statements.SourcesAway.Order(StringComparer.Ordinal));
        yield return HealthCheck.Of("sources", away.Length > 0 ? $"Could not be reached when last asked: {away}." : null, HealthState.Degraded, name);
    }
}
