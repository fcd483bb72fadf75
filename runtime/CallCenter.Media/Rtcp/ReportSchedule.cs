namespace CallCenter.Media.Rtcp;

/// <summary>
/// When the next report is due (RFC 3550 §6.2, §6.3, A.7) for two members: every 5 s, the first after 2.5 s, by half more or
/// less, so that many calls begun together do not report together. Chance comes from the stream's own random numbers.
/// Times are in 1/8000 s.
/// </summary>
internal struct ReportSchedule(ulong seed)
{
    // The timer is reconsidered when it fires, which makes the intervals longer; RFC 3550 §6.3.1 takes that back.
    private const double Compensation = Math.E - 1.5;
    private const int IntervalMin = 5 * 8000;

    private ulong _random = seed | 1;
    private bool _isStarted;
    private bool _hasReported;
    private long _last;
    private long _next;

    /// <summary>Until when no report is due.</summary>
    public readonly long NotBefore => _next;

    /// <summary>Whether a report is to be sent now; at most once for each time it is due.</summary>
    public bool IsDue(long clock)
    {
        if (clock < _next)
        {
            return false;
        }

        if (!_isStarted)
        {
            _isStarted = true;
            _last = clock;
            _next = clock + Interval();
            return false;
        }

        var due = _last + Interval();
        if (due > clock)
        {
            _next = due;
            return false;
        }

        _hasReported = true;
        _last = clock;
        _next = clock + Interval();
        return true;
    }

    private long Interval()
    {
        // xorshift64*: enough to spread, and without state beyond a number.
        _random ^= _random >> 12;
        _random ^= _random << 25;
        _random ^= _random >> 27;
        var share = (unchecked(_random * 2685821657736338717UL) >> 11) / (double)(1UL << 53);
        return (long)((_hasReported ? IntervalMin : IntervalMin / 2) * (0.5 + share) / Compensation);
    }
}
