using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using CallCenter.Benchmarks.Logic;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Journal;
using CallCenter.Journal.Events;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// What an event costs from the lane of a call loop over the segment file into SQLite, all threads of this process together; how many a second go
/// that way at most; and how soon one is in the file.
/// </summary>
internal sealed class JournalBench(Report report, int runs)
{
    private const string Name = "journal";
    private const int Rate = 20_000;
    private const int PacedEvents = 200_000;
    private const int FastEvents = 1_000_000;
    private const int LateEvents = 10_000;
    private const int LateRate = 2_000;
    private const int TicksPerSecond = 200;
    private const int CallsAtOnce = 500;
    private const uint EventsOfCall = 12;
    private const double MicrosecondsMax = 5;
    private const double LatencyMsMax = 5;

    private static readonly byte[][] Bodies =
    [
        "\"13800001111\",\"4008001234\",\"main\",\"9f2c41d07a\""u8.ToArray(), "\"Main/menu\",17"u8.ToArray(), "\"clock\",1795000000000"u8.ToArray(),
        "\"findCustomer\",\"Done\",[\"王芳\",\"gold\",12]"u8.ToArray(), "\"2\""u8.ToArray(),
    ];

    public async Task RunAsync(CancellationToken cancellation)
    {
        var all = new List<Measured>();
        for (var number = 0; number <= runs && !cancellation.IsCancellationRequested; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var (microseconds, bytes) = await InJournalAsync(journal => PacedAsync(journal, cancellation));
            var (eventsASecond, fastMicroseconds) = await InJournalAsync(journal => FastAsync(journal, cancellation));
            var latency = await InJournalAsync(journal => LatencyAsync(journal, cancellation));
            var measured = new Measured(microseconds, bytes, eventsASecond, fastMicroseconds, latency.P50, latency.P99);
            report.Tell(Name, number, measured);
            if (number > 0)
            {
                all.Add(measured);
            }
        }

        report.Add(
        [
            Requirement.AtMost(Name, $"CPU of an event to SQLite, {Rate} a second", MicrosecondsMax, "us", all.Select(it => it.Microseconds)),
            Requirement.AtMost(Name, "memory asked for by appending an event", 0, "bytes", all.Select(it => it.BytesOfAppend)),
            Requirement.Told(Name, "events a second into SQLite, at most", Middle(all.Select(it => it.EventsASecond), "0")),
            Requirement.Told(Name, "CPU of an event at that rate", Middle(all.Select(it => it.FastMicroseconds), "0.00") + " us"),
            Requirement.AtMost(Name, $"from the call to the file, 99 of 100 at {LateRate} a second", LatencyMsMax, "ms", all.Select(it => it.LateP99Ms)),
        ]);
    }

    private static string Middle(IEnumerable<double> values, string format) => Requirement.MedianOf(values).ToString(format, CultureInfo.InvariantCulture);

    private static async Task<T> InJournalAsync<T>(Func<CallJournal, Task<T>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            var opened = CallJournal.Open(
                new CallJournalOptions { SpoolFolder = Path.Combine(folder, "spool"), DatabaseFile = Path.Combine(folder, "records.db") }, TimeProvider.System, new SilentLog());
            await using var journal = opened.Journal ?? throw new BenchmarkException(opened.Problem!);
            return await measure(journal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // As a busy server: some events each few milliseconds, of many calls that go on at once.
    private static async Task<(double Microseconds, double BytesOfAppend)> PacedAsync(CallJournal journal, CancellationToken cancellation)
    {
        var load = new Load(journal);
        var before = Environment.CpuUsage.TotalTime;
        var allocated = await Task.Factory.StartNew(
            () =>
            {
                var asked = 0L;
                Pace(PacedEvents, Rate, () =>
                {
                    var bytes = GC.GetAllocatedBytesForCurrentThread();
                    load.Append();
                    asked += GC.GetAllocatedBytesForCurrentThread() - bytes;
                });
                return asked;
            },
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await journal.FlushAsync(cancellation);
        if (journal.Statistics.Shipped != PacedEvents)
        {
            throw new BenchmarkException($"{journal.Statistics.Shipped} of {PacedEvents} events came into the database");
        }

        return ((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / PacedEvents, (double)allocated / PacedEvents);
    }

    private static async Task<(double EventsASecond, double Microseconds)> FastAsync(CallJournal journal, CancellationToken cancellation)
    {
        var load = new Load(journal);
        var before = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < FastEvents; i++)
        {
            while (!journal.IsHealthy)
            {
                await Task.Delay(1, cancellation);
            }

            load.Append();
        }

        await journal.FlushAsync(cancellation);
        return (FastEvents / Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / FastEvents);
    }

    // Who follows is told as soon as an event is in the file; the body says when it was appended.
    private static async Task<Distribution> LatencyAsync(CallJournal journal, CancellationToken cancellation)
    {
        using var follower = journal.Follow();
        var lane = journal.OpenLane();
        var pacing = Task.Factory.StartNew(
            () =>
            {
                Span<byte> body = stackalloc byte[20];
                var sequence = 0u;
                Pace(LateEvents, LateRate, () =>
                {
                    var now = new byte[20];
                    Utf8Formatter.TryFormat(Stopwatch.GetTimestamp(), now, out var length);
                    lane.TryAppend(CallEventKind.Node, "bench", ++sequence, 0, now.AsSpan(0, length));
                });
            },
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var late = new List<double>();
        await foreach (var happened in follower.WithCancellation(cancellation))
        {
            late.Add(Stopwatch.GetElapsedTime(long.Parse(happened.Body, CultureInfo.InvariantCulture)).TotalMilliseconds);
            if (late.Count == LateEvents)
            {
                break;
            }
        }

        await pacing;
        return Distribution.Of(late)!;
    }

    private static void Pace(int events, int rate, Action append)
    {
        var began = Stopwatch.GetTimestamp();
        for (var tick = 0; tick * (rate / TicksPerSecond) < events; tick++)
        {
            for (var i = 0; i < rate / TicksPerSecond; i++)
            {
                append();
            }

            var rest = TimeSpan.FromSeconds((tick + 1.0) / TicksPerSecond) - Stopwatch.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
            {
                Thread.Sleep(rest);
            }
        }
    }

    // Calls that come and go; each event is that of another call than the last.
    private sealed class Load(CallJournal journal)
    {
        private readonly EventLane _lane = journal.OpenLane();
        private readonly string[] _calls = [.. Enumerable.Range(0, CallsAtOnce).Select(IdOf)];
        private readonly uint[] _sequences = new uint[CallsAtOnce];
        private readonly string[] _next = [.. Enumerable.Range(CallsAtOnce, (FastEvents / (int)EventsOfCall) + CallsAtOnce).Select(IdOf)];
        private long _appended;
        private int _begun;

        public void Append()
        {
            var at = (int)(_appended++ % CallsAtOnce);
            if (++_sequences[at] > EventsOfCall)
            {
                (_calls[at], _sequences[at]) = (_next[_begun++], 1);
            }

            var kind = _sequences[at] == 1 ? CallEventKind.Began : CallEventKind.Node;
            if (!_lane.TryAppend(kind, _calls[at], _sequences[at], 1_795_000_000_000 + (_appended / 20), Bodies[_sequences[at] % Bodies.Length]))
            {
                throw new BenchmarkException("the lane is full");
            }
        }

        private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"261122093000-0000abcd-{number:x6}");
    }

    private sealed record Measured(double Microseconds, double BytesOfAppend, double EventsASecond, double FastMicroseconds, double LateP50Ms, double LateP99Ms);
}
