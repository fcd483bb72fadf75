using CallCenter.Media.Codecs;
using CallCenter.Media.Sdp;
using CallCenter.Testing;

namespace CallCenter.Media.Tests.Rtp;

/// <summary>Two legs of one engine that talk over a bad line, RTP and RTCP, in the engine's own time.</summary>
internal sealed class RelayedCall : IAsyncDisposable
{
    private const int SlotMilliseconds = 5;
    private const int SlotsPerSecond = 200;

    private readonly Rig _rig = new();
    private readonly UdpRelay _voice;
    private readonly UdpRelay _reports;
    private TimeSpan _now;

    public RelayedCall(LineTrouble trouble, int seed, AudioCodec? codec = null)
    {
        var port = TestPorts.Take(4);
        _voice = new(TestPorts.Address, port, port + 2, trouble, seed);
        _reports = new(TestPorts.Address, port + 1, port + 3, trouble with { Loss = 0, Duplicates = 0, Jitter = TimeSpan.Zero }, seed + 1);
        One = _rig.Open();
        Other = _rig.Open();
        (_voice.One.Where, _voice.Other.Where) = (One.LocalEndPoint, Other.LocalEndPoint);
        (_reports.One.Where, _reports.Other.Where) = (Above(One), Above(Other));
        One.Connect(NegotiatedAudio.Plain(_voice.One.Port, codec ?? AudioCodec.Pcma));
        Other.Connect(NegotiatedAudio.Plain(_voice.Other.Port, codec ?? AudioCodec.Pcma));
    }

    public MediaLeg One { get; }

    public MediaLeg Other { get; }

    public UdpRelay Voice => _voice;

    public Rig Rig => _rig;

    /// <summary>Lets time pass; <paramref name="eachFrame"/> is done every 20 ms of it.</summary>
    public void Run(TimeSpan time, Action<long>? eachFrame = null)
    {
        for (var slot = 0L; slot < time.TotalSeconds * SlotsPerSecond; slot++)
        {
            _rig.Engine.RunSlots(1);
            _now += TimeSpan.FromMilliseconds(SlotMilliseconds);
            _voice.Pump(_now);
            _reports.Pump(_now);
            if (slot % 4 == 3)
            {
                eachFrame?.Invoke(_rig.Engine.Clock);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        _voice.Dispose();
        _reports.Dispose();
    }

    private static System.Net.IPEndPoint Above(MediaLeg leg) => new(leg.LocalEndPoint.Address, leg.LocalEndPoint.Port + 1);
}
