using System.Diagnostics;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Machine;

/// <summary>Watches a server and SIPp from the start of a run to its end.</summary>
internal sealed class LoadMeter
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly BenchServer _server;
    private readonly MachineTime _machineBefore = MachineTime.Read();
    private readonly TimeSpan _ownBefore = Environment.CpuUsage.TotalTime;
    private readonly ProcessTree _before;
    private readonly long _started = Stopwatch.GetTimestamp();
    private double _peak;
    private long _residentMax;
    private int _threadsMax;
    private TimeSpan _sippCpu;
    private readonly long _allocatedBefore;

    private LoadMeter(BenchServer server, ServerStatus before)
    {
        _server = server;
        _before = ProcessTree.Read(server.Id);
        _allocatedBefore = before.Collector.AllocatedBytes;
    }

    /// <summary>Begins to watch.</summary>
    public static async Task<LoadMeter> StartAsync(BenchServer server, CancellationToken cancellation) =>
        new(server, await server.StatusAsync(cancellation));

    /// <summary>Samples until the telephones are done; their end is not awaited here.</summary>
    public async Task FollowAsync(int sipp, Task telephones, CancellationToken cancellation)
    {
        var last = _before;
        var lastAt = _started;
        while (!telephones.IsCompleted)
        {
            await Task.WhenAny(telephones, Task.Delay(Interval, cancellation));
            cancellation.ThrowIfCancellationRequested();
            var now = ProcessTree.Read(_server.Id);
            var at = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(lastAt, at) is var elapsed && elapsed > Interval / 2)
            {
                _peak = Math.Max(_peak, (now.Cpu - last.Cpu) / elapsed);
            }

            (last, lastAt) = (now, at);
            _residentMax = Math.Max(_residentMax, now.ResidentBytes);
            _threadsMax = Math.Max(_threadsMax, now.Threads);
            _sippCpu = TimeSpan.FromTicks(Math.Max(_sippCpu.Ticks, ProcessTree.Read(sipp).Cpu.Ticks));
        }
    }

    public async Task<LoadFigures> StopAsync(CancellationToken cancellation)
    {
        var wall = Stopwatch.GetElapsedTime(_started);
        var after = ProcessTree.Read(_server.Id);
        var machine = MachineTime.Read();
        var own = Environment.CpuUsage.TotalTime - _ownBefore;
        var server = after.Cpu - _before.Cpu;
        var status = await _server.StatusAsync(cancellation);
        var other = machine.Busy - _machineBefore.Busy - server - _sippCpu - own;
        return new(
            wall,
            server,
            _peak,
            _before.ResidentBytes,
            _residentMax,
            _before.Threads,
            _threadsMax,
            _sippCpu,
            own,
            machine.ShareSince(_machineBefore),
            Math.Max(0, other / (wall * Environment.ProcessorCount)),
            status.Collector,
            status.Collector.AllocatedBytes - _allocatedBefore,
            status.PacerLatenessP99Ms,
            status.PacerLatenessMaxMs,
            status.Metronome?.LatenessMaxMs ?? 0);
    }
}
