using System.Diagnostics.Metrics;
using CallCenter.Figures.Views;
using CallCenter.Hosting.Calls;
using CallCenter.Server.Tenants;

namespace CallCenter.Server.Telemetry.Instruments;

/// <summary>What is observed of each tenant when somebody reads: the counters that calls, journal and releases keep anyway.</summary>
/// <param name="meter">Where they are observed.</param>
/// <param name="tenants">The tenants there are.</param>
/// <param name="overloaded">Calls refused because those that were there had to stay clean.</param>
internal sealed class TenantInstruments(Meter meter, Func<IReadOnlyList<Tenant>> tenants, Func<long> overloaded)
{
    private static readonly string[] Reasons = Tags.Words<RefusalReason>();

    public void Open()
    {
        OpenCalls();
        OpenVoice();
        OpenQueues();
        OpenJournal();
        Count("callcenter.releases.activated", "{release}", "How often a release became active.", static tenant => tenant.Releases.Activations);
        Count("callcenter.releases.refused", "{release}", "Releases refused because they do not fit or could not be made ready.", static tenant => tenant.Releases.Refused);
        Watch("callcenter.releases.loaded", "{release}", "Releases in memory: the active one, a canary, and those that calls still run on.", static tenant => tenant.Releases.Loaded);
    }

    /// <summary>What a tenant is called.</summary>
    public static string NameOf(Tenant tenant) => tenant.Releases.Active?.Manifest.Project ?? Path.GetFileName(tenant.Folder.TrimEnd(Path.DirectorySeparatorChar));

    private void OpenCalls()
    {
        Count("callcenter.calls.started", "{call}", "Calls that came or were placed.", static tenant => tenant.Calls.Total);
        Watch("callcenter.calls.active", "{call}", "Calls in progress.", static tenant => tenant.Calls.Active);
        meter.CreateObservableCounter(
            "callcenter.calls.refused",
            () => All(static tenant => Reasons.Select((reason, i) => Measured(tenant, tenant.Calls.Refused.Of((RefusalReason)i), Tags.Of(Tags.Reason, reason))))
                .Append(new(overloaded(), Tags.Of(Tags.Reason, "overload"))),
            "{call}",
            "Calls refused with 503: none were welcome, or those there had to stay clean.");
        meter.CreateObservableUpDownCounter(
            "callcenter.data.sources.away",
            () => All(tenant => tenant.Statements.SourcesAway.Select(source => Measured(tenant, 1, Tags.Of(Tags.Source, source)))),
            "{source}",
            "Sources that could not be reached when they were last asked.");
    }

    private void OpenVoice()
    {
        Count("callcenter.voice.calls", "{call}", "Calls that had a voice path and are over.", static tenant => tenant.Calls.Voice.Calls);
        Count("callcenter.voice.calls.bad", "{call}", "Of these, calls with a mean opinion score under 3 in one direction.", static tenant => tenant.Calls.Voice.CallsBad);
        Count("callcenter.voice.calls.stopped", "{call}", "Of these, calls ended because the caller's voice had stopped.", static tenant => tenant.Calls.Voice.CallsStopped);
        Count("callcenter.voice.packets.heard", "{packet}", "RTP packets of callers that came, in calls that are over.", static tenant => tenant.Calls.Voice.PacketsReceived);
        meter.CreateObservableCounter(
            "callcenter.voice.packets.lost",
            () => All(static tenant => (IEnumerable<Measurement<long>>)
            [
                Measured(tenant, tenant.Calls.Voice.PacketsLost, Tags.Of(Tags.Direction, "received")),
                Measured(tenant, tenant.Calls.Voice.FarPacketsLost, Tags.Of(Tags.Direction, "sent")),
            ]),
            "{packet}",
            "RTP packets lost, in calls that are over: of callers, and of ours as callers report it.");
    }

    private void OpenQueues()
    {
        Watch("callcenter.routing.mailbox", "{command}", "What routing has yet to do.", static tenant => tenant.Routing.Mailbox);
        meter.CreateObservableUpDownCounter(
            "callcenter.queue.waiting",
            () => All(static tenant => tenant.Figures.Read().Queues.Select(queue => Measured(tenant, queue.Waiting, Tags.Of(Tags.Queue, queue.Name)))),
            "{visit}",
            "Callers who wait now.");
        meter.CreateObservableUpDownCounter("callcenter.agents", () => All(static tenant => AgentsOf(tenant, tenant.Figures.Read().Total.Agents)), "{agent}", "Agents who are signed in, by what they do now.");
    }

    private static IEnumerable<Measurement<long>> AgentsOf(Tenant tenant, AgentCounts agents)
    {
        (string State, int Count)[] states =
        [
            ("idle", agents.Idle), ("reserved", agents.Reserved), ("talking", agents.Talking), ("wrap_up", agents.WrapUp), ("away", agents.Away), ("break", agents.OnBreak), ("work", agents.Work),
        ];
        return states.Select(state => Measured(tenant, state.Count, Tags.Of(Tags.State, state.State)));
    }

    private void OpenJournal()
    {
        Count("callcenter.journal.appended", "{event}", "Records and events accepted.", static tenant => tenant.Journal.Statistics.Appended);
        Count("callcenter.journal.refused", "{event}", "Records refused because there was no room.", static tenant => tenant.Journal.Statistics.Refused);
        Count("callcenter.journal.lost", "{event}", "Events that found no room; each gap is told.", static tenant => tenant.Journal.Statistics.EventsLost);
        Count("callcenter.journal.shipped", "{event}", "Records and events in the database.", static tenant => tenant.Journal.Statistics.Shipped);
        Watch("callcenter.journal.unsynced", "{event}", "Records and events not yet forced to the disk.", static tenant => tenant.Journal.Statistics is var it ? Math.Max(it.Appended - it.Synced, 0) : 0);
        Watch("callcenter.journal.unshipped", "{event}", "Records and events that wait for the database.", static tenant => tenant.Journal.Statistics is var it ? Math.Max(it.Appended - it.Shipped, 0) : 0);
        Watch("callcenter.journal.size", "By", "Bytes of the journal on disk.", static tenant => tenant.Journal.Statistics.SpoolBytes);
        Watch("callcenter.journal.database.away", "{database}", "1 while the database of records takes none.", static tenant => tenant.Journal.Statistics.IsDatabaseAway ? 1 : 0);
        meter.CreateObservableGauge(
            "callcenter.journal.disk.utilization",
            () => tenants().Select(static tenant => new Measurement<double>(tenant.Journal.Statistics.DiskShare, Tags.Of(Tags.Tenant, NameOf(tenant)))),
            "1",
            "What of its room on disk the journal uses, 0 to 1.");
    }

    private void Count(string name, string unit, string description, Func<Tenant, long> value) =>
        meter.CreateObservableCounter(name, () => All(tenant => [Measured(tenant, value(tenant))]), unit, description);

    private void Watch(string name, string unit, string description, Func<Tenant, long> value) =>
        meter.CreateObservableUpDownCounter(name, () => All(tenant => [Measured(tenant, value(tenant))]), unit, description);

    private IEnumerable<Measurement<long>> All(Func<Tenant, IEnumerable<Measurement<long>>> of) => tenants().SelectMany(of);

    private static Measurement<long> Measured(Tenant tenant, long value, params ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        new(value, (KeyValuePair<string, object?>[])[Tags.Of(Tags.Tenant, NameOf(tenant)), .. tags]);
}
