namespace CallCenter.Media.Rtp;

/// <summary>Loss and jitter of one incoming stream (RFC 3550 §6.4.1, A.3, A.8). A new SSRC starts a new count on top of the old.</summary>
internal sealed class Reception
{
    // A jump by more than this is a sender that started anew without a new SSRC (RFC 3550 A.1, MAX_DROPOUT).
    private const int SequenceJumpMax = 3000;

    private uint _ssrc;
    private ushort _highest;
    private long _expectedBefore;
    private long _expectedNow;
    private double _jitter;
    private uint _transit;

    public long Received { get; private set; }

    public long Lost => Math.Max(_expectedBefore + _expectedNow - Received, 0);

    /// <summary>In timestamp units, 1/8000 s.</summary>
    public double Jitter => _jitter;

    /// <summary>Counts a packet; <paramref name="arrival"/> is the local time in timestamp units.</summary>
    public void Add(in RtpHeader header, uint arrival)
    {
        var transit = unchecked(arrival - header.Timestamp);
        var ahead = unchecked((short)(header.Sequence - _highest));
        if (_expectedNow == 0 || header.Ssrc != _ssrc || Math.Abs((int)ahead) > SequenceJumpMax)
        {
            _expectedBefore += _expectedNow;
            _expectedNow = 1;
            _ssrc = header.Ssrc;
            _highest = header.Sequence;
        }
        else
        {
            var difference = Math.Abs((long)unchecked((int)(transit - _transit)));
            _jitter += (difference - _jitter) / 16;
            if (ahead > 0)
            {
                _expectedNow += ahead;
                _highest = header.Sequence;
            }
        }

        _transit = transit;
        Received++;
    }
}
