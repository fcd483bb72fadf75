using System.Diagnostics.Metrics;
using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Server.Telemetry.Instruments;

/// <summary>What is observed of signalling, trunks and voice when somebody reads: the counters that they keep anyway.</summary>
/// <param name="meter">Where they are observed.</param>
/// <param name="telephony">The telephones.</param>
internal sealed class TelephoneInstruments(Meter meter, TelephonyHost telephony)
{
    private static readonly SipMethod[] Methods = Enum.GetValues<SipMethod>();
    private static readonly string[] MethodNames = [.. Methods.Select(static method => method.ToString().ToUpperInvariant())];

    private static readonly KeyValuePair<string, object?> Received = Tags.Of(Tags.Direction, "received");
    private static readonly KeyValuePair<string, object?> Sent = Tags.Of(Tags.Direction, "sent");

    private SipCounters Sip => telephony.Endpoint.Counters;

    public void Open()
    {
        OpenSip();
        OpenTrunks();
        OpenVoice();
        meter.CreateObservableGauge("callcenter.loop.lag", () => telephony.LoopLag.TotalSeconds, "s", "How far the call loop is behind that is most behind.");
        if (telephony.Telephones is { } telephones)
        {
            meter.CreateObservableUpDownCounter("callcenter.registrations", () => telephones.Registrar.UserCount, "{telephone}", "Telephones registered now.");
            meter.CreateObservableUpDownCounter("callcenter.telephones", () => telephones.Users.Count, "{telephone}", "Telephones that may register.");
        }
    }

    private void OpenSip()
    {
        meter.CreateObservableCounter("callcenter.sip.requests", () => Requests(Sip.Incoming, Received).Concat(Requests(Sip.Outgoing, Sent)), "{message}", "SIP requests, those sent again included.");
        meter.CreateObservableCounter("callcenter.sip.responses", () => Responses(Sip.Incoming, Received).Concat(Responses(Sip.Outgoing, Sent)), "{message}", "SIP responses, those sent again included.");
        meter.CreateObservableCounter("callcenter.sip.retransmissions", () => (Measurement<long>[])[new(Sip.Retransmitted, Sent), new(Sip.Absorbed, Received)], "{message}", "SIP messages sent again: by us, and those of others that we took once.");
        meter.CreateObservableCounter("callcenter.sip.malformed", () => Sip.Malformed, "{message}", "SIP messages that made no sense.");
        meter.CreateObservableCounter(
            "callcenter.sip.dropped",
            () => (Measurement<long>[])[new(telephony.Endpoint.Defence.Throttled, Tags.Of(Tags.Reason, "throttled")), new(telephony.Endpoint.Defence.Banned, Tags.Of(Tags.Reason, "banned"))],
            "{message}",
            "SIP messages and connections dropped because their source sends too much or is banned.");
        meter.CreateObservableCounter("callcenter.sip.send_failures", () => Sip.SendFailures, "{message}", "SIP messages the network would not take.");
        meter.CreateObservableUpDownCounter("callcenter.sip.transactions", () => Sip.TransactionsActive, "{transaction}", "SIP transactions alive now.");
        meter.CreateObservableUpDownCounter("callcenter.sip.sessions", () => Sip.SessionsActive, "{session}", "SIP sessions alive now.");
        meter.CreateObservableUpDownCounter("callcenter.sip.connections", () => Sip.ConnectionsActive, "{connection}", "Connections open now, over all stream transports.");
    }

    private void OpenTrunks()
    {
        if (telephony.Trunks.All.Count == 0)
        {
            return;
        }

        meter.CreateObservableUpDownCounter("callcenter.trunk.calls.active", () => telephony.Trunks.All.Select(static trunk => Of(trunk, trunk.Calls)), "{call}", "Calls by a trunk now, both directions.");
        meter.CreateObservableCounter("callcenter.trunk.attempts", () => telephony.Trunks.All.Select(static trunk => Of(trunk, trunk.Attempts)), "{call}", "Calls tried by a trunk.");
        meter.CreateObservableCounter("callcenter.trunk.failures", () => telephony.Trunks.All.Select(static trunk => Of(trunk, trunk.Failures)), "{call}", "Of these, the ones another trunk was tried for.");
        meter.CreateObservableUpDownCounter(
            "callcenter.trunk.addresses",
            () => telephony.Trunks.All.SelectMany(static trunk => trunk.Addresses
                .GroupBy(static address => address.Health)
                .Select(group => new Measurement<long>(group.Count(), Tags.Of(Tags.Trunk, trunk.Name), Tags.Of(Tags.State, group.Key.ToString().ToLowerInvariant())))),
            "{address}",
            "Addresses of a trunk, by how they are.");
        meter.CreateObservableUpDownCounter(
            "callcenter.trunk.registered",
            () => telephony.Trunks.All.Where(static trunk => trunk.Binding.Registers).Select(static trunk => Of(trunk, trunk.IsRegistered ? 1 : 0)),
            "{registration}",
            "1 while we are registered with a trunk that wants it.");
    }

    private void OpenVoice()
    {
        meter.CreateObservableUpDownCounter("callcenter.voice.paths", () => telephony.Media.Statistics.LegsOpen, "{path}", "Voice paths open now.");
        meter.CreateObservableCounter(
            "callcenter.voice.packets",
            () => telephony.Media.Statistics is var it ? (Measurement<long>[])[new(it.PacketsReceived, Received), new(it.FramesSent, Sent)] : [],
            "{packet}",
            "Voice packets of all paths.");
        meter.CreateObservableCounter("callcenter.voice.slots.skipped", () => telephony.Media.Statistics.SlotsSkipped, "{slot}", "Slots of 5 ms given up because the pacing thread stood still.");
        meter.CreateObservableCounter("callcenter.voice.keys.lost", () => telephony.Media.Statistics.KeysLost, "{key}", "Key events dropped for want of room.");
        meter.CreateObservableGauge("callcenter.voice.lateness.p99", () => Lateness(static it => it.LatenessP99, static it => it.LatenessP99), "s", "99 of 100 slots began no later than this after their time, since the start.");
        meter.CreateObservableGauge("callcenter.voice.lateness.max", () => Lateness(static it => it.LatenessMax, static it => it.LatenessMax), "s", "The latest a slot began after its time, since the start.");
    }

    private IEnumerable<Measurement<double>> Lateness(Func<PacerStatistics, TimeSpan> pacer, Func<MetronomeStatistics, TimeSpan> metronome)
    {
        var it = telephony.Media.Statistics;
        yield return new(pacer(it).TotalSeconds, Tags.Of(Tags.Thread, "pacer"));
        if (it.Metronome is { } thread)
        {
            yield return new(metronome(thread).TotalSeconds, Tags.Of(Tags.Thread, "metronome"));
        }
    }

    private static IEnumerable<Measurement<long>> Requests(SipTraffic traffic, KeyValuePair<string, object?> direction) =>
        from method in Methods
        let count = traffic.Requests(method)
        where count > 0
        select new Measurement<long>(count, direction, Tags.Of(Tags.SipMethod, MethodNames[(int)method]));

    private static IEnumerable<Measurement<long>> Responses(SipTraffic traffic, KeyValuePair<string, object?> direction)
    {
        for (var status = SipTraffic.StatusFirst; status <= SipTraffic.StatusLast; status++)
        {
            if (traffic.Responses(status) is > 0 and var count)
            {
                yield return new(count, direction, Tags.Of(Tags.SipStatus, status));
            }
        }
    }

    private static Measurement<long> Of(TrunkState trunk, long value) => new(value, Tags.Of(Tags.Trunk, trunk.Name));
}
