using CallCenter.Media.Rtcp;

namespace CallCenter.Media.Rtp;

/// <summary>
/// Loss and jitter of one incoming stream, by the algorithms of RFC 3550 A.1 (sequence numbers), A.3 (loss) and A.8 (jitter). A new
/// SSRC, or a stream that begins anew, starts a new count on top of the old. The source needs no probation: signalling named it.
/// </summary>
internal sealed class Reception
{
    private const int DropoutMax = 3000; // MAX_DROPOUT
    private const int MisorderMax = 100; // MAX_MISORDER
    private const int SequenceCycle = 1 << 16; // RTP_SEQ_MOD
    private const uint NoSequence = SequenceCycle + 1;

    private bool _isStarted;
    private ushort _first;
    private ushort _highest;
    private uint _cycles;
    private uint _awaited;
    private long _received;
    private long _expectedBefore;
    private long _expectedReported;
    private long _receivedReported;
    private long _lostRuns;
    private long _lostInRuns;
    private double _jitter;
    private uint _transit;
    private bool _hasTransit;

    /// <summary>Packets counted, of all streams so far; those that came twice count twice.</summary>
    public long Received { get; private set; }

    /// <summary>Packets that should have come.</summary>
    public long Expected => _expectedBefore + ExpectedNow;

    /// <summary>Expected minus received; never negative here.</summary>
    public long Lost => Math.Max(Expected - Received, 0);

    /// <summary>In timestamp units.</summary>
    public double Jitter => _jitter;

    /// <summary>Whose stream it is now.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Whether anything has been counted.</summary>
    public bool IsStarted => _isStarted;

    /// <summary>Packets that follow each other in one loss, on average; 1 when each is lost alone or none is.</summary>
    public double LostRunLength => _lostRuns == 0 ? 1 : (double)_lostInRuns / _lostRuns;

    private long ExpectedNow => _isStarted ? (long)HighestExtended - _first + 1 : 0;

    private uint HighestExtended => unchecked(_cycles + _highest);

    /// <summary>
    /// Counts a packet. False when its number is so far off that it is not believed before the next one follows it
    /// (RFC 3550 A.1): then it is not to be used.
    /// </summary>
    /// <param name="header">The packet's.</param>
    /// <param name="arrival">The local time in timestamp units.</param>
    /// <param name="isTimed">Whether its timestamp says when it was sent; a telephone-event's says when the key went down.</param>
    public bool Add(in RtpHeader header, uint arrival, bool isTimed = true)
    {
        if (!_isStarted || header.Ssrc != Ssrc)
        {
            Start(header);
        }
        else if (!Follow(header.Sequence))
        {
            return false;
        }

        Received++;
        _received++;
        if (isTimed)
        {
            AddTransit(unchecked(arrival - header.Timestamp));
        }

        return true;
    }

    /// <summary>What a report says of it, and begins the interval of the next one.</summary>
    public ReportBlock TakeReport(uint lastReport, uint delaySinceLastReport)
    {
        var expected = ExpectedNow - _expectedReported;
        var received = _received - _receivedReported;
        _expectedReported = ExpectedNow;
        _receivedReported = _received;
        var lost = expected - received;
        var fraction = expected <= 0 || lost <= 0 ? 0 : Math.Min((lost << 8) / expected, byte.MaxValue);
        return new(
            Ssrc,
            (byte)fraction,
            (int)Math.Clamp(ExpectedNow - _received, int.MinValue, int.MaxValue),
            HighestExtended,
            (uint)_jitter,
            lastReport,
            delaySinceLastReport);
    }

    private void Start(in RtpHeader header)
    {
        Restart(header.Sequence);
        Ssrc = header.Ssrc;
        _isStarted = true;
        _jitter = 0;
    }

    private bool Follow(ushort sequence)
    {
        var ahead = unchecked((ushort)(sequence - _highest));
        if (ahead < DropoutMax)
        {
            if (sequence < _highest)
            {
                _cycles = unchecked(_cycles + SequenceCycle);
            }

            _highest = sequence;
            if (ahead > 1)
            {
                _lostRuns++;
                _lostInRuns += ahead - 1;
            }
        }
        else if (ahead <= SequenceCycle - MisorderMax)
        {
            if (sequence != _awaited)
            {
                _awaited = unchecked((ushort)(sequence + 1));
                return false;
            }

            Restart(sequence); // Two in a row: the sender has begun anew without a new SSRC.
        }

        return true;
    }

    private void Restart(ushort sequence)
    {
        _expectedBefore += ExpectedNow;
        _first = sequence;
        _highest = sequence;
        _awaited = NoSequence;
        _cycles = 0;
        _received = 0;
        _expectedReported = 0;
        _receivedReported = 0;
        _hasTransit = false;
    }

    private void AddTransit(uint transit)
    {
        if (_hasTransit)
        {
            var difference = Math.Abs((long)unchecked((int)(transit - _transit)));
            _jitter += (difference - _jitter) / 16;
        }

        _hasTransit = true;
        _transit = transit;
    }
}
