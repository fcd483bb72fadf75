namespace CallCenter.Sip.Defence;

/// <summary>
/// The sources heard lately, in a table that never grows. A source whose row is taken by others still busy shares one
/// state with all such strangers: forged senders can exhaust that one, and never what a known peer may do.
/// </summary>
internal sealed class SourceTable
{
    private const int RowWidth = 8;
    private const int Rows = SipLimits.SourcesRememberedMax / RowWidth;
    private const int LocksCount = 64;

    private readonly SipDefenceOptions _options;
    private readonly ulong[] _keys = new ulong[SipLimits.SourcesRememberedMax]; // 0: free.
    private readonly SourceState[] _states = new SourceState[SipLimits.SourcesRememberedMax];
    private readonly Lock[] _locks = new Lock[LocksCount];
    private readonly Lock _othersLock = new();
    private readonly ulong _secret;
    private SourceState _others;

    public SourceTable(SipDefenceOptions options, SipEntropy entropy)
    {
        _options = options;
        _others = SourceState.New(options);
        for (var i = 0; i < LocksCount; i++)
        {
            _locks[i] = new Lock();
        }

        // Where a source stands must not be foreseen, or a few forged ones could crowd out a certain peer.
        Span<byte> secret = stackalloc byte[8];
        entropy(secret);
        _secret = BitConverter.ToUInt64(secret) | 1;
    }

    /// <summary>Looks at a source, which is remembered from now on if there is room.</summary>
    public bool Use(SourceKey key, long now, long frequency, SourceUse use)
    {
        var moment = new SourceMoment(now, frequency, _options);
        var row = RowOf(key);
        lock (_locks[row % LocksCount])
        {
            var place = PlaceOf(row, key, now, frequency);
            if (place >= 0)
            {
                ref var state = ref _states[place];
                state.LastAt = now;
                return use(ref state, moment);
            }
        }

        lock (_othersLock)
        {
            return use(ref _others, moment);
        }
    }

    /// <summary>Notes a ban and says how many there were before; negative when the source has no row of its own or may not be banned.</summary>
    public int CountBan(SourceKey key, long now, bool mayBeKnown)
    {
        var row = RowOf(key);
        lock (_locks[row % LocksCount])
        {
            var place = Find(row, key);
            if (place < 0 || (_states[place].IsKnown && !mayBeKnown))
            {
                return -1;
            }

            ref var state = ref _states[place];
            var before = state.Bans;
            state = SourceState.New(_options);
            state.Bans = before + 1;
            state.LastAt = now;
            return before;
        }
    }

    /// <summary>Forgets a source.</summary>
    public void Forget(SourceKey key)
    {
        var row = RowOf(key);
        lock (_locks[row % LocksCount])
        {
            var place = Find(row, key);
            if (place >= 0)
            {
                _keys[place] = 0;
            }
        }
    }

    private int RowOf(SourceKey key)
    {
        var mixed = unchecked((key.Value ^ _secret) * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 32)) * (_secret | 1));
        return (int)((mixed >> 40) % Rows);
    }

    private int Find(int row, SourceKey key)
    {
        var start = row * RowWidth;
        for (var place = start; place < start + RowWidth; place++)
        {
            if (_keys[place] == key.Value)
            {
                return place;
            }
        }

        return -1;
    }

    private int PlaceOf(int row, SourceKey key, long now, long frequency)
    {
        var place = Find(row, key);
        if (place < 0)
        {
            place = PlaceForNew(row, now, frequency);
            if (place >= 0)
            {
                _keys[place] = key.Value;
                _states[place] = SourceState.New(_options);
            }
        }

        return place;
    }

    // A free place, else that of the source silent for longest, if that is long enough; who is known is kept for a day.
    private int PlaceForNew(int row, long now, long frequency)
    {
        var best = -1;
        var bestSilence = 0L;
        var start = row * RowWidth;
        for (var place = start; place < start + RowWidth; place++)
        {
            if (_keys[place] == 0)
            {
                return place;
            }

            var silence = now - _states[place].LastAt;
            var enough = frequency * (_states[place].IsKnown ? SipLimits.KnownSourceKeptSeconds : SipLimits.SourceKeptSeconds);
            if (silence >= enough && silence > bestSilence)
            {
                best = place;
                bestSilence = silence;
            }
        }

        return best;
    }
}
