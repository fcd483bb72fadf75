using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Media;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// How long a caller waits for the first sound of a text of a minute that was never spoken before, by the embedded voice: from the
/// request to the first packet on the wire that is not silence.
/// </summary>
internal sealed class TtsBench(Report report, int runs)
{
    private const string Name = "tts";
    private const int Texts = 20;
    private const int Port = 29_800;
    private const double MillisecondsMax = 300;
    private const int HeaderBytes = 12;

    // A-law bytes of samples near zero: what a quiet beginning may hold.
    private const byte SilenceHigh = 0xD5;
    private const byte SilenceLow = 0x55;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string Minute =
        string.Concat(Enumerable.Repeat("This is one sentence of a rather long announcement for all our customers. ", 14));

    public async Task RunAsync(CancellationToken cancellation)
    {
        await MachineTime.WaitForQuietAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("callcenter-tts-").FullName;
        try
        {
            var tails = new List<double>();
            for (var number = 0; number <= runs && !cancellation.IsCancellationRequested; number++)
            {
                var waits = await MeasureAsync(Path.Combine(folder, $"{number}"), number, cancellation);
                tails.Add(waits[(int)(waits.Count * 0.95)]);
                report.Tell(Name, number, new { p50 = waits[waits.Count / 2], p95 = tails[^1], max = waits[^1] });
            }

            report.Add([Requirement.AtMost(Name, "first sound of a new text of a minute, p95", MillisecondsMax, "ms", tails[1..])]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> MeasureAsync(string folder, int number, CancellationToken cancellation)
    {
        await using var engine = new MediaEngine(new() { Address = IPAddress.Loopback, PortFirst = Port, PortLast = Port + 9 }, TimeProvider.System);
        engine.Start();
        using var espeak = new EspeakSynthesizer();
        using var sounds = new PromptSounds(folder, espeak);
        using var caller = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        caller.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        caller.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        var leg = engine.Open(engine.CreateEventQueue(() => { }), caller) ?? throw new BenchmarkException("no RTP port is free");
        leg.Connect(new((IPEndPoint)caller.LocalEndPoint!, AudioCodec.Pcma, AudioCodec.Pcma.PayloadType, null));
        var waits = new List<double>();
        for (var text = 0; text < Texts; text++)
        {
            var source = new PromptSource.Speech($"{number}, {text}. {Minute}", "en");
            var started = Stopwatch.GetTimestamp();
            _ = sounds.MakeLive([new(source, null)], AudioCodec.Pcma, problem => throw new BenchmarkException(problem)).Play(leg);
            WaitForSound(caller);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            leg.StopPlay();
            _ = await sounds.GetAsync(source, AudioCodec.Pcma, cancellation);
            while (caller.Available > 0)
            {
                _ = caller.Receive(new byte[2000]);
            }
        }

        leg.Close();
        waits.Sort();
        return waits;
    }

    private static void WaitForSound(Socket caller)
    {
        var packet = new byte[2000];
        try
        {
            while (true)
            {
                var length = caller.Receive(packet);
                if (packet.AsSpan(HeaderBytes..length).ContainsAnyExcept(SilenceHigh, SilenceLow))
                {
                    return;
                }
            }
        }
        catch (SocketException failure)
        {
            throw new BenchmarkException($"nothing was heard: {failure.Message}");
        }
    }
}
