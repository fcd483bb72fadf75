using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;

namespace CallCenter.Media.Rtp;

/// <summary>Lets others hear what passes: each packet is copied into the taps that want it.</summary>
internal sealed partial class LegStream
{
    /// <summary>Taps of one leg at once: a recorder, a recogniser, a detector, one to spare.</summary>
    public const int TapsMax = 4;

    private TapSet _taps;
    private int _tapCount;

    /// <summary>The time on the engine's clock, in samples of 8,000 a second; set before each look and each frame.</summary>
    public long Clock { get; set; }

    private void AddTap(PacketTap tap)
    {
        if (_tapCount == TapsMax)
        {
            tap.Close();
            return;
        }

        _taps[_tapCount++] = tap;
    }

    private void RemoveTap(PacketTap tap)
    {
        for (var i = 0; i < _tapCount; i++)
        {
            if (ReferenceEquals(_taps[i], tap))
            {
                _taps[i] = _taps[--_tapCount];
                _taps[_tapCount] = null;
                tap.Close();
                return;
            }
        }
    }

    private void CloseTaps()
    {
        for (var i = 0; i < _tapCount; i++)
        {
            _taps[i]!.Close();
            _taps[i] = null;
        }

        _tapCount = 0;
    }

    private void Tap(TapSide side, AudioCodec codec, uint ssrc, ushort sequence, uint timestamp, ReadOnlySpan<byte> payload) =>
        Tap(new(side, codec, ssrc, sequence, timestamp, Clock, payload.Length), payload);

    private void Tap(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        for (var i = 0; i < _tapCount; i++)
        {
            if (_taps[i]!.Hears(packet.Side))
            {
                _taps[i]!.Put(packet, payload);
            }
        }
    }

    [System.Runtime.CompilerServices.InlineArray(TapsMax)]
    private struct TapSet
    {
        private PacketTap? _first;
    }
}
