using CallCenter.Media.Codecs;
using CallCenter.Media.Mixing;

namespace CallCenter.Media.Tests.Mixing;

/// <summary>A telephone that says one tone all the time and keeps what it hears.</summary>
internal sealed class Talker(Rig rig, double hertz, G711 law = G711.Pcma) : IDisposable
{
    public const double Amplitude = 1500;

    private readonly List<RtpPacket> _packets = [];
    private long _said;
    private int _gap;

    public double Hertz => hertz;

    public Peer Peer { get; } = new();

    public MediaLeg Leg { get; private set; } = null!;

    public ConferenceMember Member { get; set; } = null!;

    /// <summary>Whether it says its tone; silence otherwise.</summary>
    public bool Speaks { get; set; } = true;

    /// <summary>Every how many packets one is lost; 0 for never.</summary>
    public int LosesEvery { get; set; }

    public IReadOnlyList<RtpPacket> Packets => _packets;

    /// <summary>The most frames in a row in which nothing came, after the first packet.</summary>
    public int LongestGap { get; private set; }

    public static Talker[] Some(Rig rig, int count, bool mixed = false)
    {
        var talkers = Enumerable.Range(0, count)
            .Select(i => new Talker(rig, 300 + (150 * i), mixed && i % 2 == 1 ? G711.Pcmu : G711.Pcma))
            .ToArray();
        foreach (var talker in talkers)
        {
            talker.Connect();
        }

        return talkers;
    }

    public void Connect() => Leg = rig.Connect(Peer, law);

    /// <summary>Lets all of them talk for so many frames.</summary>
    public static void Talk(Rig rig, IReadOnlyCollection<Talker> talkers, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            foreach (var talker in talkers)
            {
                talker.Say();
            }

            rig.Frames(1);
            foreach (var talker in talkers)
            {
                talker.Keep(talker.Peer.ReceiveAll());
            }
        }
    }

    /// <summary>What was heard in the last frames, as samples, in the order of sequence numbers.</summary>
    public short[] Heard(int frames)
    {
        var samples = new List<short>();
        foreach (var packet in _packets.Where(packet => packet.PayloadType == (int)law).TakeLast(frames))
        {
            samples.AddRange(packet.Payload.Select(one => G711Codec.Decode(law, one)));
        }

        return [.. samples];
    }

    /// <summary>How loud a tone was in the last frames, in decibels over how it was said; very low when it was not there.</summary>
    public double Level(double tone, int frames = 40)
    {
        var heard = Heard(frames);
        var amplitude = Sounds.Amplitude([.. heard.Select(static sample => (float)sample)], tone, 8000);
        return 20 * Math.Log10(Math.Max(amplitude, 0.1) / Amplitude);
    }

    public void Forget() => _packets.Clear();

    public void Dispose() => Peer.Dispose();

    private void Keep(List<RtpPacket> packets)
    {
        _gap = packets.Count > 0 || _packets.Count == 0 ? 0 : _gap + 1;
        LongestGap = Math.Max(LongestGap, _gap);
        _packets.AddRange(packets);
    }

    public void Say()
    {
        var payload = new byte[160];
        for (var i = 0; i < payload.Length; i++)
        {
            var sample = Speaks ? Amplitude * Math.Sin(2 * Math.PI * hertz * (_said + i) / 8000) : 0;
            payload[i] = G711Codec.Encode(law, (short)Math.Round(sample));
        }

        _said += payload.Length;
        if (LosesEvery > 0 && _said / 160 % LosesEvery == 0)
        {
            Peer.Skip(payload.Length);
        }
        else
        {
            Peer.SendAudio(Leg, payload, law);
        }
    }
}
