namespace CallCenter.Sip.Defence;

/// <summary>So many at once and so many a second after that. A value: whoever holds it guards it.</summary>
internal struct TokenBucket
{
    private float _tokens;
    private long _at;

    /// <summary>A bucket nobody has taken from.</summary>
    public static TokenBucket Full(int burst) => new() { _tokens = burst };

    /// <summary>Takes one; false when there is none. <paramref name="now"/> is a timestamp of <paramref name="frequency"/> a second.</summary>
    public bool TryTake(long now, long frequency, float perSecond, int burst)
    {
        Fill(now, frequency, perSecond, burst);
        if (_tokens < 1)
        {
            return false;
        }

        _tokens -= 1;
        return true;
    }

    /// <summary>Whether so much time has passed that it is as good as new.</summary>
    public bool IsFull(long now, long frequency, float perSecond, int burst)
    {
        Fill(now, frequency, perSecond, burst);
        return _tokens >= burst;
    }

    private void Fill(long now, long frequency, float perSecond, int burst)
    {
        if (_at != 0 && now > _at)
        {
            _tokens = Math.Min(burst, _tokens + ((now - _at) * perSecond / frequency));
        }

        _at = now;
    }
}
