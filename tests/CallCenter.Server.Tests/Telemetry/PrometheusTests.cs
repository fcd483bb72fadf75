using System.Diagnostics.Metrics;
using CallCenter.Server.Telemetry.Prometheus;
using CallCenter.Server.Telemetry.Reading;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>What is measured, in the text format of Prometheus.</summary>
public sealed class PrometheusTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly List<Exception> _failed = [];
    private readonly MetricsReader _reader;

    public PrometheusTests()
    {
        _reader = new MetricsReader(meter => ReferenceEquals(meter, _meter));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_is_added_up_and_named_with_total()
    {
        var calls = _meter.CreateCounter<long>("callcenter.calls.ended", "{call}", "Calls that are over.");
        calls.Add(2, new KeyValuePair<string, object?>("callcenter.outcome", "answered"));
        calls.Add(3, new KeyValuePair<string, object?>("callcenter.outcome", "answered"));
        calls.Add(1, new KeyValuePair<string, object?>("callcenter.outcome", "refused"));

        Assert.Equal(
            """
            # HELP callcenter_calls_ended_total Calls that are over.
            # TYPE callcenter_calls_ended_total counter
            callcenter_calls_ended_total{callcenter_outcome="answered"} 5
            callcenter_calls_ended_total{callcenter_outcome="refused"} 1

            """,
            Text());
    }

    [Fact]
    public void A_histogram_has_buckets_that_grow_a_sum_and_a_count()
    {
        var wait = _meter.CreateHistogram("queue.wait", "s", "Waits.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [5, 10] });
        foreach (var seconds in (double[])[1, 5, 7.5, 60])
        {
            wait.Record(seconds, new KeyValuePair<string, object?>("queue", "投诉"));
        }

        Assert.Equal(
            """
            # HELP queue_wait_seconds Waits.
            # TYPE queue_wait_seconds histogram
            queue_wait_seconds_bucket{queue="投诉",le="5"} 2
            queue_wait_seconds_bucket{queue="投诉",le="10"} 3
            queue_wait_seconds_bucket{queue="投诉",le="+Inf"} 4
            queue_wait_seconds_sum{queue="投诉"} 73.5
            queue_wait_seconds_count{queue="投诉"} 4

            """,
            Text());
    }

    [Fact]
    public void What_is_observed_is_asked_for_at_each_reading_and_gone_when_nobody_says_it_again()
    {
        var away = new List<string> { "crm", "billing" };
        _meter.CreateObservableUpDownCounter("sources.away", () => away.Select(name => new Measurement<long>(1, new KeyValuePair<string, object?>("source", name))), "{source}");
        _meter.CreateObservableCounter("packets", () => 41L, "{packet}");
        _meter.CreateObservableGauge("disk.utilization", () => 0.25, "1");

        Assert.Contains("sources_away{source=\"billing\"} 1\n", Text(), StringComparison.Ordinal);
        away.Remove("billing");

        var text = Text();
        Assert.DoesNotContain("billing", text, StringComparison.Ordinal);
        Assert.Contains("packets_total 41\n", text, StringComparison.Ordinal); // The sum as it is, not added to the last one.
        Assert.Contains("disk_utilization_ratio 0.25\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_break_a_line_is_escaped()
    {
        _meter.CreateCounter<long>("odd", description: "a \\ b\nc").Add(1, new KeyValuePair<string, object?>("9 path", "C:\\\"x\"\ny"));

        Assert.Equal("# HELP odd_total a \\\\ b\\nc\n# TYPE odd_total counter\nodd_total{_9_path=\"C:\\\\\\\"x\\\"\\ny\"} 1\n", Text());
    }

    [Fact]
    public void Tags_without_end_become_one_series_that_says_so()
    {
        var calls = _meter.CreateCounter<long>("calls");
        for (var i = 0; i < MetricFamily.SeriesMax + 7; i++)
        {
            calls.Add(1, new KeyValuePair<string, object?>("number", i));
        }

        var lines = Text().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(MetricFamily.SeriesMax + 1 + 1, lines.Length); // A line of TYPE, and the one beyond.
        Assert.Contains("calls_total{otel_metric_overflow=\"true\"} 7", lines);
    }

    [Fact]
    public void Who_throws_when_he_is_asked_is_told_and_left_out()
    {
        _meter.CreateObservableCounter("bad", new Func<long>(static () => throw new InvalidOperationException("nobody knows")));
        _meter.CreateCounter<long>("good").Add(1);

        var text = Text();
        Assert.Contains("good_total 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad", text, StringComparison.Ordinal);
        Assert.Single(_failed);
    }

    [Fact]
    public async Task No_measurement_is_lost_among_many_threads()
    {
        var calls = _meter.CreateCounter<long>("calls");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(
            () =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    calls.Add(1, new KeyValuePair<string, object?>("queue", (thread + i) % 2));
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal("# TYPE calls_total counter\ncalls_total{queue=\"0\"} 40000\ncalls_total{queue=\"1\"} 40000\n", string.Join('\n', Text().Split('\n').Order(StringComparer.Ordinal)).TrimStart('\n') + "\n");
    }

    [Fact]
    public void Nothing_is_made_on_the_heap_for_tags_that_are_known()
    {
        var calls = _meter.CreateCounter<long>("calls");
        void Add()
        {
            for (var i = 0; i < 1000; i++)
            {
                calls.Add(1, new KeyValuePair<string, object?>("queue", "Care"), new KeyValuePair<string, object?>("outcome", "answered"));
            }
        }

        Add();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Add();
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000, "a measurement allocates");
    }

    private string Text() => PrometheusText.Write(_reader.Read(_failed.Add));
}
