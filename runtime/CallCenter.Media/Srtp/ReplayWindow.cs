namespace CallCenter.Media.Srtp;

/// <summary>Which of the last 64 packets have been seen (RFC 3711 §3.3.2).</summary>
internal struct ReplayWindow
{
    /// <summary>How far a packet may lie behind the newest.</summary>
    public const int Packets = 64;

    private long _newest;
    private ulong _seen;

    /// <summary>The highest index seen; 0 before any.</summary>
    public readonly long Newest => _newest;

    /// <summary>Whether any packet was seen.</summary>
    public readonly bool IsUsed => _seen != 0;

    /// <summary>Whether the packet is new and not too old.</summary>
    public readonly bool Admits(long index)
    {
        var behind = _newest - index;
        return _seen == 0 || behind < 0 || (behind < Packets && (_seen & (1UL << (int)behind)) == 0);
    }

    /// <summary>Notes a packet that <see cref="Admits"/> admitted.</summary>
    public void Note(long index)
    {
        var ahead = _seen == 0 ? Packets : index - _newest;
        if (ahead > 0)
        {
            _seen = ahead >= Packets ? 1 : (_seen << (int)ahead) | 1;
            _newest = index;
        }
        else
        {
            _seen |= 1UL << (int)-ahead;
        }
    }
}
