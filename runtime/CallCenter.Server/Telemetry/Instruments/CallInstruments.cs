using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Calls;

namespace CallCenter.Server.Telemetry.Instruments;

/// <summary>What is measured as calls end and statements answer. On call loops: a measurement is an addition, and nothing when nobody reads.</summary>
internal sealed class CallInstruments
{
    private static readonly string[] DataOutcomes = Tags.Words<DataOutcome>();
    private static readonly double[] CallSeconds = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
    private static readonly double[] DataSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Counter<long> _ended;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _statement;

    public CallInstruments(Meter meter)
    {
        _ended = meter.CreateCounter<long>("callcenter.calls.ended", "{call}", "Calls that are over.");
        _duration = meter.CreateHistogram(
            "callcenter.call.duration", "s", "How long calls were answered.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = CallSeconds });
        _statement = meter.CreateHistogram(
            "callcenter.data.statement.duration", "s", "How long calls waited for what their flows ask.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = DataSeconds });
    }

    public void Count(FinishedCall call)
    {
        var record = call.Record;
        var tenant = Tags.Of(Tags.Tenant, record.Project);
        var direction = Tags.Of(Tags.Direction, DirectionOf(call));
        if (_ended.Enabled)
        {
            _ended.Add(1, new TagList
            {
                tenant, direction, Tags.Of(Tags.Trunk, call.Trunk), Tags.Of(Tags.EndedBy, record.EndedBy), Tags.Of(Tags.Outcome, OutcomeOf(call)), Tags.Of(Tags.SipStatus, record.Status),
            });
        }

        if (record.AnsweredAt is { } answered)
        {
            _duration.Record(Math.Max((record.EndedAt - answered).TotalSeconds, 0), tenant, direction);
        }
    }

    public void Count(ReleaseManifest release, StatementManifest statement, DataOutcome outcome, TimeSpan took)
    {
        if (_statement.Enabled)
        {
            _statement.Record(took.TotalSeconds, new TagList
            {
                Tags.Of(Tags.Tenant, release.Project), Tags.Of(Tags.Source, statement.Source), Tags.Of(Tags.Kind, statement.Kind), Tags.Of(Tags.Outcome, DataOutcomes[(int)outcome]),
            });
        }
    }

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    public static string DirectionOf(FinishedCall call) => call.WasPlaced ? "outbound" : "inbound";

    /// <summary><c>answered</c>, <c>cancelled</c> by the caller before that, or <c>refused</c>.</summary>
    public static string OutcomeOf(FinishedCall call) =>
        call.Record.AnsweredAt is not null ? "answered" : call.Record.Status == 487 ? "cancelled" : "refused"; // RFC 3261 section 21.4.25.
}
