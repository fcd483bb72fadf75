using CallCenter.Media.Codecs;
using CallCenter.Media.Feeding;
using CallCenter.Media.Listening;
using CallCenter.Media.Mixing;
using CallCenter.Media.Recording;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Soak;

/// <summary>One life of an engine: calls begin, do anything in any order, and end in whatever state they are, all by a seed.</summary>
internal sealed class SoakLife : IAsyncDisposable
{
    private const int LinesMax = 24;
    private const int PeerCount = 6;
    private const int FramesBetween = 2;

    private static readonly short[] Tone = [.. Enumerable.Range(0, 1600).Select(i => (short)(8000 * Math.Sin(i / 3.0)))];

    private readonly Random _random;
    private readonly Rig _rig = new(legsMax: LinesMax, eventsMax: 1024);
    private readonly Peer[] _peers = [.. Enumerable.Range(0, PeerCount).Select(_ => new Peer())];
    private readonly List<Line> _lines = [];
    private readonly RecorderHost _recorders;
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-soak-").FullName;
    private MediaConference? _conference;

    public SoakLife(int seed)
    {
        _random = new(seed);
        _recorders = new(_rig.Time);
    }

    /// <summary>Calls begun.</summary>
    public int Calls { get; private set; }

    /// <summary>Lets so much of the engine's own time pass.</summary>
    public void Run(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(20 * FramesBetween))
        {
            if (_lines.Count < LinesMax && _random.Next(2) == 0)
            {
                Begin();
            }

            for (var i = 0; i < 3 && _lines.Count > 0; i++)
            {
                Act(_lines[_random.Next(_lines.Count)]);
            }

            _rig.Frames(FramesBetween);
            _rig.Time.Pass(TimeSpan.FromMilliseconds(20 * FramesBetween));
            _ = _rig.ReadEvents();
            if (_random.Next(8) == 0)
            {
                Hear();
            }
        }
    }

    /// <summary>Ends every call and waits for what must come back.</summary>
    public void End()
    {
        while (_lines.Count > 0)
        {
            Close(_lines[^1]);
        }

        _conference?.Close();
        _rig.Frames(4);
        _rig.Time.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 0), (_rig.Engine.Statistics.LegsOpen, _rig.Engine.Statistics.PortsInUse));
        Assert.Equal(0, _rig.Engine.Statistics.KeysLost);
    }

    public async ValueTask DisposeAsync()
    {
        _recorders.Dispose();
        await _rig.DisposeAsync();
        foreach (var peer in _peers)
        {
            peer.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Begin()
    {
        if (_rig.Engine.Open(_rig.Events, this) is not { } leg)
        {
            return; // The ports of those who left rest still.
        }

        var line = new Line(leg, _peers[_random.Next(PeerCount)]);
        Calls++;
        _lines.Add(line);
        if (_random.Next(8) != 0)
        {
            Connect(line);
        }
    }

    private void Connect(Line line) => line.Leg.Connect(line.Peer.Audio(_random.Next(2) == 0 ? G711.Pcma : G711.Pcmu, _random.Next(4) == 0 ? null : 101) with
    {
        Direction = _random.Next(6) == 0 ? AudioDirection.ReceiveOnly : AudioDirection.SendReceive,
        MultiplexesRtcp = _random.Next(4) == 0,
    });

    private void Act(Line line)
    {
        var leg = line.Leg;
        switch (_random.Next(20))
        {
            case 0:
                Connect(line);
                break;
            case 1 or 2:
                _ = leg.Play([Sounds.Clip(160 * _random.Next(1, 200)), Sounds.Clip(80)], loop: _random.Next(3) == 0);
                break;
            case 3:
                leg.StopPlay();
                break;
            case 4:
                Feed(leg);
                break;
            case 5:
                leg.AddTap(line.Tap = new PacketTap(_random.Next(2) == 0 ? TapSides.Heard : TapSides.Both, 200));
                break;
            case 6 when line.Tap is { } tap:
                leg.RemoveTap(tap);
                break;
            case 7 when leg.Negotiated is not null:
                leg.StartRecording(_random.Next(2) == 0 ? LegRecorder.ToMemory(TimeSpan.FromSeconds(2)) : Recorder());
                break;
            case 8:
                leg.StopRecording();
                break;
            case 9:
                leg.BridgeTo(_lines[_random.Next(_lines.Count)].Leg);
                break;
            case 10:
                leg.Unbridge();
                break;
            case 11 or 12:
                Mix(leg);
                break;
            case 13:
                _ = leg.Negotiated is not null && leg.SendKey("0123456789*#"[_random.Next(12)], _random.Next(40, 400));
                break;
            case 14:
                leg.SendSilence(_random.Next(2) == 0);
                break;
            case 15:
                line.Peer.SendKeyPacket(leg, _random.Next(16), (uint)_random.Next(), 160, marker: true);
                break;
            case 16:
                line.Peer.SendRaw(leg, Sounds.Noise(_random.Next(0, 1500), _random.Next()));
                break;
            case 17 or 18:
                Close(line);
                break;
            default:
                break;
        }
    }

    private void Feed(MediaLeg leg)
    {
        var feed = new SoundFeed(TimeSpan.FromMilliseconds(400));
        _ = feed.Write(Tone);
        _ = leg.Play(feed);
        if (_random.Next(2) == 0)
        {
            feed.Complete();
        }
    }

    private LegRecorder Recorder() =>
        _recorders.Create(Path.Combine(_folder, $"{Calls}-{_random.Next()}.wav"), new() { LengthMax = TimeSpan.FromSeconds(3) })
        ?? LegRecorder.ToMemory(TimeSpan.FromSeconds(1));

    private void Mix(MediaLeg leg)
    {
        if (_conference is { IsClosed: false } && _random.Next(20) == 0)
        {
            _conference.Close();
        }
        else if (leg.Negotiated is not null)
        {
            _conference = _conference is { IsClosed: false } ? _conference : _rig.Engine.OpenConference();
            var member = _conference?.Join(leg);
            if (_random.Next(3) == 0)
            {
                member?.Leave();
            }
        }
    }

    private void Hear()
    {
        foreach (var line in _lines)
        {
            line.Peer.SendAudio(line.Leg, Sounds.Noise(160));
        }

        foreach (var peer in _peers)
        {
            _ = peer.ReceiveAllRaw();
        }
    }

    private void Close(Line line)
    {
        line.Leg.Close();
        _lines.Remove(line);
    }

    private sealed class Line(MediaLeg leg, Peer peer)
    {
        public MediaLeg Leg { get; } = leg;

        public Peer Peer { get; } = peer;

        public PacketTap? Tap { get; set; }
    }
}
