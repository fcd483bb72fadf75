using CallCenter.Media.Rtp;

namespace CallCenter.Media.Dtmf;

/// <summary>
/// Finds the key presses in a stream of telephone-events. All packets of one press carry the timestamp of its beginning,
/// so whichever arrives first, be it a repeated end, reports the key, and the others are known by their timestamp.
/// </summary>
internal struct KeyReceiver
{
    // Two presses are at least 80 ms apart (40 ms of tone, 40 ms of pause). A sender whose timestamp creeps while
    // the key is held is nearer than that.
    private const int CreepMax = 320;

    // Packets of 20 ms that may be lost where one segment of a long press ends and the next begins.
    private const int SegmentLossMax = 12 * 160;

    // What is later than that does not come late: its sender has begun anew, without saying so by another SSRC.
    private const int LateMax = 10 * 8000;

    private bool _any;
    private uint _ssrc;
    private uint _timestamp;
    private KeyPacket _last;

    /// <summary>The key that goes down with this packet, or '\0'.</summary>
    /// <param name="header">The packet's.</param>
    /// <param name="payload">What it holds.</param>
    /// <param name="clockFactor">How many times faster than 8,000 a second its timestamps run.</param>
    public char Next(in RtpHeader header, ReadOnlySpan<byte> payload, int clockFactor = 1)
    {
        if (!KeyPacket.TryRead(payload, out var packet))
        {
            return '\0';
        }

        var ahead = unchecked((int)(header.Timestamp - _timestamp));
        var isSameSource = _any && header.Ssrc == _ssrc && ahead > -LateMax * clockFactor;
        if (isSameSource && ahead < 0)
        {
            return '\0'; // A late packet of a press already reported.
        }

        var continues = isSameSource && (ahead == 0 || ContinuesHeldKey(header, packet, ahead, clockFactor));
        _any = true;
        _ssrc = header.Ssrc;
        _timestamp = header.Timestamp;
        _last = continues && ahead == 0 ? packet with { End = packet.End || _last.End } : packet;
        return continues ? '\0' : KeyCodes.KeyOf(packet.Code);
    }

    // RFC 4733 §2.5.1.3: a press longer than the duration field goes on in a new segment, without a marker,
    // exactly where the full one ended; the last packets of that one may be lost.
    private readonly bool ContinuesHeldKey(in RtpHeader header, in KeyPacket packet, int ahead, int clockFactor) =>
        packet.Code == _last.Code && !_last.End && !header.Marker
        && (ahead < CreepMax * clockFactor
            || (ahead >= _last.Duration && ahead <= ushort.MaxValue && ahead > ushort.MaxValue - (SegmentLossMax * clockFactor)
                && ahead - _last.Duration < SegmentLossMax * clockFactor));
}
