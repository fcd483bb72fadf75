using System.Diagnostics.Metrics;
using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Queues;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Server.Telemetry.Instruments;

/// <summary>What is measured of queues and offers, as routing decides. On the routing thread: a measurement is an addition, and nothing when nobody reads.</summary>
internal sealed class RoutingInstruments : IRoutingObserver
{
    private static readonly string[] AwayOutcomes = Tags.Words<QueueOutcome>();
    private static readonly string[] LeftReasons = Tags.Words<LeaveReason>();
    private static readonly string[] MissedReasons = Tags.Words<RefuseReason>();
    private static readonly double[] Seconds = [5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];

    private readonly Func<string> _tenant;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _entered;
    private readonly Counter<long> _offers;
    private readonly Counter<long> _missed;
    private readonly Counter<long> _turnedAway;
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _talk;

    /// <param name="meter">Where they are measured.</param>
    /// <param name="tenant">Whose queues these are.</param>
    public RoutingInstruments(Meter meter, Func<string> tenant)
    {
        _tenant = tenant;
        _decisions = meter.CreateCounter<long>("callcenter.routing.steps", "{step}", "What routing was told, a step each, by whether it was refused.");
        _entered = meter.CreateCounter<long>("callcenter.queue.entered", "{visit}", "Callers who began to wait in a queue.");
        _offers = meter.CreateCounter<long>("callcenter.queue.offers", "{offer}", "Offers to agents.");
        _missed = meter.CreateCounter<long>("callcenter.queue.offers.missed", "{offer}", "Offers that an agent did not take.");
        _turnedAway = meter.CreateCounter<long>("callcenter.queue.turned_away", "{visit}", "Callers whom a queue did not serve.");
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds };
        _wait = meter.CreateHistogram("callcenter.queue.wait.duration", "s", "How long callers waited until an agent had them, or until they left.", tags: null, advice);
        _talk = meter.CreateHistogram("callcenter.queue.talk.duration", "s", "How long agents served callers.", tags: null, advice);
    }

    /// <inheritdoc/>
    public void OnStep(in RoutingStep step)
    {
        if (!_decisions.Enabled)
        {
            return;
        }

        var tenant = Tags.Of(Tags.Tenant, _tenant());
        var isRefused = false;
        for (var i = 0; i < step.Events.Count; i++)
        {
            isRefused |= step.Events[i] is Rejected rejected && ReferenceEquals(rejected.Command, step.Command);
            Count(step.Events[i], tenant);
        }

        _decisions.Add(1, tenant, Tags.Of(Tags.Outcome, isRefused ? "refused" : "done"));
    }

    private void Count(RoutingEvent what, KeyValuePair<string, object?> tenant)
    {
        switch (what)
        {
            case Entered it:
                _entered.Add(1, tenant, Queue(it.Queue));
                break;
            case Offered it:
                _offers.Add(1, tenant, Queue(it.Queue));
                break;
            case Missed it:
                _missed.Add(1, tenant, Queue(it.Queue), Tags.Of(Tags.Reason, MissedReasons[(int)it.Reason]));
                break;
            case TurnedAway it:
                _turnedAway.Add(1, tenant, Queue(it.Queue), Tags.Of(Tags.Outcome, AwayOutcomes[(int)it.Outcome]));
                break;
            case Connected it:
                _wait.Record(it.Waited.TotalSeconds, tenant, Queue(it.Queue), Tags.Of(Tags.Outcome, "answered"));
                break;
            case Left it:
                _wait.Record(it.Waited.TotalSeconds, tenant, Queue(it.Queue), Tags.Of(Tags.Outcome, LeftReasons[(int)it.Reason]));
                break;
            case ServiceEnded it:
                _talk.Record(it.Took.TotalSeconds, tenant, Queue(it.Queue));
                break;
        }
    }

    private static KeyValuePair<string, object?> Queue(string queue) => Tags.Of(Tags.Queue, queue);
}
