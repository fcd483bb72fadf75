using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Codecs;
using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Pacing;
using CallCenter.Media.Rtp;
using CallCenter.Media.Sdp;
using CallCenter.Media.Tests.Pacing;
using Xunit;

namespace CallCenter.Media.Tests.Dtls;

/// <summary>Tests that want the machine for themselves.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It is a collection of tests.")]
public sealed class AloneCollection;

/// <summary>After an outage all browsers come back at the same moment, while others go on listening.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ManyBrowsersTests
{
    private const int Browsers = 200;
    private const int PlainStreams = 20;
    private const int PortsNeeded = (Browsers + PlainStreams) * 2;
    private static readonly TimeSpan GapMax = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_hundred_browsers_get_their_keys_at_once_and_plain_streams_have_no_gap(bool native)
    {
        var first = TestPorts.Take(PortsNeeded);
        await using var engine = new MediaEngine(
            new()
            {
                Address = TestPorts.Address,
                PortFirst = first,
                PortLast = first + PortsNeeded - 1,
                ExpectsBrowsers = true,
                HandshakeMax = Patience,
                NativePacing = native,
            },
            TimeProvider.System);
        engine.Start();
        var events = engine.CreateEventQueue(() => { });
        using var listener = Listen();
        for (var i = 0; i < PlainStreams; i++)
        {
            var leg = engine.Open(events, events)!;
            leg.Connect(NegotiatedAudio.Plain((IPEndPoint)listener.LocalEndPoint!, AudioCodec.Pcma));
            _ = leg.Play(Sounds.Clip(8000), loop: true);
        }

        var gaps = new Gaps(listener);
        await Task.Delay(1000, TestContext.Current.CancellationToken); // The rehearsal is over, the streams are under way.
        gaps.Read();
        var before = gaps.Longest;
        gaps.Longest = TimeSpan.Zero;
        var (threadsMax, took, cpu, garbage) = Reconnect(engine, events, gaps);
        gaps.Read();

        var figures = $"{Browsers} browsers in {took.TotalSeconds:0.00} s by at most {threadsMax} threads; {cpu.TotalMilliseconds / Browsers:0.0} ms of processor and "
            + $"{garbage / Browsers / 1024} KiB of garbage for both ends of a handshake; longest gap of {PlainStreams} plain streams {gaps.Longest.TotalMilliseconds:0.0} ms, {before.TotalMilliseconds:0.0} ms before they came "
            + $"({(engine.Statistics.Metronome is { } metronome ? $"metronome, {metronome.Scheduling}" : "no metronome")}).";
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.True(threadsMax <= DtlsDesk.ThreadsMax, figures);
        Assert.Equal(PlainStreams, gaps.Streams);
        if (!native)
        {
            return; // What collections do to the managed pacer is the machine's; the figures above say it.
        }

        Assert.SkipUnless(
            engine.Statistics.Metronome?.Scheduling.HasFlag(PacerScheduling.RealTime) == true,
            $"Real-time scheduling or a C compiler is missing here, so gaps are the machine's own. {figures}");
        Assert.True(gaps.Longest <= GapMax, figures);
    }

    private static (int ThreadsMax, TimeSpan Took, TimeSpan Cpu, long Garbage) Reconnect(MediaEngine engine, MediaEventQueue events, Gaps gaps)
    {
        var ice = Enumerable.Range(0, Browsers).Select(_ => IceCredentials.Random()).ToArray();
        var browsers = Enumerable.Range(0, Browsers).Select(i => new BrowserPeer(i % 2 == 0 ? DtlsRole.Client : DtlsRole.Server)).ToArray();
        var legs = Enumerable.Range(0, Browsers).Select(_ => engine.Open(events, events)!).ToArray();
        using var process = Process.GetCurrentProcess();
        var (cpu, garbage, watch, threadsMax) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew(), 0);
        for (var i = 0; i < Browsers; i++)
        {
            legs[i].Connect(browsers[i].Audio(ice[i]));
        }

        Thread.Sleep(20);
        for (var i = 0; i < Browsers; i++)
        {
            browsers[i].Check(legs[i], ice[i]);
            browsers[i].Shake(legs[i], engine.Fingerprint);
        }

        while (!legs.All(leg => leg.IsProtected) || browsers.Any(browser => browser.Pair is null))
        {
            Assert.True(watch.Elapsed < Patience, $"{legs.Count(leg => leg.IsProtected)} of {Browsers} legs have keys after {Patience}.");
            foreach (var browser in browsers)
            {
                browser.Receive();
                Assert.Null(browser.Failure);
            }

            gaps.Read();
            threadsMax = Math.Max(threadsMax, engine.Desk.HandshakeThreads);
            Thread.Sleep(1);
        }

        process.Refresh();
        var result = (threadsMax, watch.Elapsed, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - garbage);
        foreach (var leg in legs)
        {
            leg.Close();
        }

        foreach (var browser in browsers)
        {
            browser.Dispose();
        }

        return result;
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        socket.Bind(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
        KernelStamps.TurnOn(socket);
        return socket;
    }

    private sealed class Gaps(Socket socket)
    {
        private readonly Dictionary<uint, TimeSpan> _last = [];
        private readonly byte[] _buffer = new byte[2000];

        public TimeSpan Longest { get; set; }

        public int Streams => _last.Count;

        public void Read()
        {
            while (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            {
                var length = socket.Receive(_buffer);
                if (RtpHeader.TryRead(_buffer.AsSpan(0, length), out var header) && KernelStamps.OfLast(socket) is { } arrival)
                {
                    Longest = _last.TryGetValue(header.Ssrc, out var before) && arrival - before > Longest ? arrival - before : Longest;
                    _last[header.Ssrc] = arrival;
                }
            }
        }
    }
}
