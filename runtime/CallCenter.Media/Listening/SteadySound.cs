using CallCenter.Media.Codecs;

namespace CallCenter.Media.Listening;

/// <summary>
/// Sound as a modem needs it: every sample in its place by the sender's timestamps, a fixed time after it came, silence where
/// a packet is missing. Nothing is stretched, shortened or made up, which is kind to ears and kills modems. G.711 only.
/// </summary>
internal sealed class SteadySound : SoundSource
{
    /// <summary>How long a sample waits for those before it.</summary>
    public const int DelaySamples = 1600;

    private const int RingSamples = 16_384;

    // So many late packets in a row are a sender that has set its clock back, not a slow network.
    private const int LateInARowMax = 5;

    private readonly short[] _ring = new short[RingSamples];
    private long _read;
    private long _offset;
    private uint _ssrc;
    private uint _lastTimestamp;
    private long _lastUnrolled;
    private bool _any;
    private int _lateInARow;

    public override void Put(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        if (packet.Codec.Law is not { } law || payload.Length > RingSamples / 4)
        {
            return;
        }

        var unrolled = Unroll(packet);
        var place = unrolled + _offset;
        if (!_any || _ssrc != packet.Ssrc || place + payload.Length > _read + RingSamples || _lateInARow >= LateInARowMax)
        {
            _any = true;
            _ssrc = packet.Ssrc;
            place = _read + DelaySamples;
            _offset = place - unrolled;
            _lateInARow = 0;
        }

        if (place < _read)
        {
            _lateInARow++;
            return;
        }

        _lateInARow = 0;
        for (var i = 0; i < payload.Length; i++)
        {
            _ring[(place + i) % RingSamples] = G711Codec.Decode(law, payload[i]);
        }
    }

    public override void Take(Span<short> frame, long clock)
    {
        for (var i = 0; i < frame.Length; i++, _read++)
        {
            ref var sample = ref _ring[_read % RingSamples];
            frame[i] = sample;
            sample = 0;
        }
    }

    private long Unroll(in TappedPacket packet)
    {
        _lastUnrolled = _any ? _lastUnrolled + unchecked((int)(packet.Timestamp - _lastTimestamp)) : packet.Timestamp;
        _lastTimestamp = packet.Timestamp;
        return _lastUnrolled;
    }
}
