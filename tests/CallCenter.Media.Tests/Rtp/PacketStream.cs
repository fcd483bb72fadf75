using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Tests.Rtp;

/// <summary>Packets of a G.711 stream on their way to a <see cref="HeardSound"/>: each arrives when the test says.</summary>
internal sealed class PacketStream(ushort firstSequence = 65_500, uint firstTimestamp = uint.MaxValue - 3000, uint ssrc = 7)
{
    private readonly List<(TappedPacket Packet, byte[] Payload)> _packets = [];
    private int _sent;
    private ushort _sequence = firstSequence;
    private uint _timestamp = firstTimestamp;

    public uint Ssrc { get; set; } = ssrc;

    /// <summary>Sends bytes of µ-law, which arrive so much later than they could; null means never.</summary>
    public void Send(byte[] payload, int? delay = 0) => Send(AudioCodec.Pcmu, payload, payload.Length, delay);

    /// <summary>Sends a packet of any kind that takes so many samples of time.</summary>
    public void Send(AudioCodec codec, byte[] payload, int samples, int? delay = 0)
    {
        if (delay is { } late)
        {
            _packets.Add((new(TapSide.Heard, codec, Ssrc, _sequence, unchecked(_timestamp * (uint)codec.ClockUnitsPerSample), _sent + samples + late, payload.Length), payload));
        }

        Skip(samples);
    }

    /// <summary>Time in which nothing is sent, and which no sequence number counts.</summary>
    public void Pause(int samples)
    {
        _sent += samples;
        unchecked
        {
            _timestamp += (uint)samples;
        }
    }

    /// <summary>The sender counts anew.</summary>
    public void Jump(int sequences, int samples)
    {
        unchecked
        {
            _sequence += (ushort)sequences;
            _timestamp += (uint)samples;
        }
    }

    /// <summary>The last packet once more.</summary>
    public void Repeat() => _packets.Add(_packets[^1]);

    /// <summary>Lets all arrive in the order of their arrival, and reads a frame each 20 ms until so long after the last was sent.</summary>
    public (short[] Samples, HeardKind[] Kinds) Hear(HeardSound heard, int afterwards = 4000)
    {
        var samples = new List<short>();
        var kinds = new List<HeardKind>();
        var frame = new short[HeardSound.FrameSamples];
        var waiting = new Queue<(TappedPacket Packet, byte[] Payload)>(_packets.OrderBy(one => one.Packet.Clock));
        for (var clock = 0L; clock < _sent + afterwards; clock += HeardSound.FrameSamples)
        {
            while (waiting.TryPeek(out var next) && next.Packet.Clock <= clock)
            {
                heard.Put(next.Packet, next.Payload);
                waiting.Dequeue();
            }

            kinds.Add(heard.Read(frame, clock));
            samples.AddRange(frame);
        }

        return ([.. samples], [.. kinds]);
    }

    private void Skip(int samples)
    {
        Pause(samples);
        unchecked
        {
            _sequence++;
        }
    }
}
