using System.Diagnostics;
using System.Net;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Servers;
using CallCenter.Benchmarks.Telephones;
using CallCenter.Media;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Sdp;
using CallCenter.Sip;
using CallCenter.Telephony;
using CallCenter.Telephony.Calls;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// Twice as many calls as can be served. So that the capacity is known, one loop serves, and spends 4 ms on each call; meanwhile
/// a hundred callers who are there hear a prompt.
/// </summary>
internal sealed class OverloadBench(BenchmarkOptions options, Report report)
{
    private const string Name = "overload";
    private const int Capacity = 250;
    private const int Seconds = 15;
    private const int Listeners = 100;
    private const int RtpPortFirst = 16384;
    private const int RtpPortLast = 19998;
    private const double ServedShareMin = 0.9;
    private const double RefusalMsMax = 100;
    private const int CalmRate = 25;
    private const int CalmCalls = 100;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var runs = new List<Figures>();
        for (var number = 0; number <= options.Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var run = await RunOnceAsync(cancellation);
            report.Tell(Name, number, run);
            if (number > 0)
            {
                runs.Add(run); // The one before them warms up.
            }
        }

        report.Add(
        [
            Requirement.AtLeast(Name, "accepted, of what can be served", ServedShareMin, "", runs.Select(run => run.ServedShare)),
            Requirement.None(Name, "gaps over 40 ms in what those hear who are there", runs.Select(run => (double)run.LateGaps)),
            Requirement.AtMost(Name, "INVITE to 503, p99", RefusalMsMax, "ms", runs.Select(run => run.Refusal?.P99 ?? 0)),
            Requirement.None(Name, "calls neither served nor refused in order", runs.Select(run => (double)run.Unserved)),
            Requirement.None(Name, "calls refused from 5 s after it", runs.Select(run => (double)run.RefusedAfter)),
        ]);
    }

    private static async Task<Figures> RunOnceAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-overload-").FullName;
        try
        {
            var acceptor = new BusyAcceptor();
            var telephony = new TelephonyOptions
            {
                Sip = IPEndPoint.Parse(BenchServer.SipAddress),
                RtpPortFirst = RtpPortFirst,
                RtpPortLast = RtpPortLast,
                RecordingsFolder = folder,
                LoopCount = 1,
            };
            await using var host = new TelephonyHost(telephony, acceptor, new Silence(), TimeProvider.System, _ => { });
            host.Start();
            using var sink = new RtpSink();
            Listen(host.Media);
            var began = Stopwatch.GetTimestamp();
            using var many = SippLoad.Start(Name, "100", 2 * Capacity, 2 * Capacity * Seconds);
            await many.WaitAsync(cancellation);
            var (served, refused, took) = (acceptor.Served, host.Admission.Refused, Stopwatch.GetElapsedTime(began));
            var sipp = many.Files.Read();

            await Task.Delay(Calm, cancellation);
            using var after = SippLoad.Start(Name, "100", CalmRate, CalmCalls);
            await after.WaitAsync(cancellation);
            var heard = sink.Stop();
            return new(
                (double)served / (Capacity * Seconds),
                served,
                refused,
                sipp.Created - sipp.Succeeded,
                sipp.InviteToOk,
                heard.Streams.Sum(stream => stream.LateGapsInTalk),
                heard.GapMaxMs?.Max ?? 0,
                host.Admission.Refused - refused,
                host.Media.Statistics.Metronome?.LatenessMax.TotalMilliseconds ?? 0,
                took.TotalSeconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // They are at the far end of the ports that SIPp names, which it does not reach here.
    private static void Listen(MediaEngine media)
    {
        var sound = new byte[G711Codec.SampleRate * 10];
        new Random(1).NextBytes(sound);
        var clip = new AudioClip(AudioCodec.Pcmu, sound);
        var events = media.CreateEventQueue(static () => { });
        for (var i = 0; i < Listeners; i++)
        {
            var port = SippLoad.AudioPortFirst + (SippLoad.AudioPortStride * (SippLoad.AudioPorts - 1 - i));
            var leg = media.Open(events, events) ?? throw new BenchmarkException("there are too few ports");
            leg.Connect(NegotiatedAudio.Plain(new(IPAddress.Parse(SippLoad.Address), port), AudioCodec.Pcmu));
            leg.Play(clip, loop: true);
        }
    }

    /// <summary>What one run showed.</summary>
    /// <param name="ServedShare">Calls served, of those that could be.</param>
    /// <param name="Served">Calls served.</param>
    /// <param name="Refused">Calls that got 503.</param>
    /// <param name="Unserved">Calls that went otherwise.</param>
    /// <param name="Refusal">From INVITE to 503, in ms, as SIPp has it.</param>
    /// <param name="LateGaps">Gaps over 40 ms.</param>
    /// <param name="GapMaxMs">The longest.</param>
    /// <param name="RefusedAfter">Calls refused when it was over.</param>
    /// <param name="MetronomeLatenessMaxMs">The latest a slot of the metronome began.</param>
    /// <param name="Seconds">How long it took.</param>
    private sealed record Figures(
        double ServedShare, int Served, long Refused, int Unserved, Distribution? Refusal, int LateGaps, double GapMaxMs, long RefusedAfter,
        double MetronomeLatenessMaxMs, double Seconds);

    /// <summary>Answers every call, and takes its time over it.</summary>
    private sealed class BusyAcceptor : ICallAcceptor
    {
        private static readonly TimeSpan CostOfCall = TimeSpan.FromSeconds(1) / Capacity;
        private int _served;

        public int Served => Volatile.Read(ref _served);

        public bool AcceptsCalls => true;

        public void OnCall(TelephoneCall call)
        {
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < CostOfCall)
            {
                Thread.SpinWait(100);
            }

            Interlocked.Increment(ref _served);
            _ = call.AnswerAsync().AsTask();
        }
    }

    private sealed class Silence : ISipLog
    {
        public void Write(SipLogLevel level, string message)
        {
            // What is told is counted here.
        }
    }
}
