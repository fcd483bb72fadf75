namespace CallCenter.Media.Rtp;

/// <summary>
/// Decides whose packets belong to the call. The address in the SDP always may send, and its first valid packet closes the lock.
/// Before that, one other address may take the place: a caller behind a router that translates, whose SDP names an address that
/// will never send. The first such address keeps it as long as it sends, and gives it up at once to the address in the SDP.
/// When whoever holds the place has been silent for <see cref="SilenceMin"/>, another may follow: from an address that was only
/// latched, anybody (of several branches of a forked call, one has left); from the one in the SDP, who sends the same stream on, known
/// by its SSRC, which a stranger who does not see the packets cannot know (a router has begun to translate anew).
/// Everybody else is a stranger. Packets are sent to whoever holds the place.
/// </summary>
internal struct SourceLock
{
    /// <summary>Silence after which another may follow, in 1/8000 s: a second.</summary>
    public const int SilenceMin = 8000;

    private WireAddress _named;
    private WireAddress _latched;
    private State _state;
    private long _heardAt;
    private uint _ssrc;

    private enum State
    {
        Open,
        Latched,
        Locked,
        Moved,
    }

    /// <summary>Where to send.</summary>
    public readonly WireAddress Remote => _state is State.Latched or State.Moved ? _latched : _named;

    /// <summary>Begins anew with the address of a new SDP; an unchanged address changes nothing.</summary>
    public void Name(in WireAddress named)
    {
        if (_named != named)
        {
            _named = named;
            _state = State.Open;
        }
    }

    /// <summary>True when the packet is the call's; <paramref name="moved"/> when <see cref="Remote"/> became another.</summary>
    /// <param name="from">Who sent it.</param>
    /// <param name="ssrc">Its stream.</param>
    /// <param name="clock">Now, in 1/8000 s.</param>
    /// <param name="moved">Whether packets go elsewhere from now on.</param>
    public bool Accept(in WireAddress from, uint ssrc, long clock, out bool moved)
    {
        moved = false;
        if (from == _named)
        {
            moved = _state is State.Latched or State.Moved;
            _state = State.Locked;
        }
        else if (MayTakeThePlace(from, ssrc, clock))
        {
            _latched = from;
            _state = _state is State.Locked or State.Moved ? State.Moved : State.Latched;
            moved = true;
        }
        else if (_state is not (State.Latched or State.Moved) || from != _latched)
        {
            return false;
        }

        _heardAt = clock;
        _ssrc = ssrc;
        return true;
    }

    private readonly bool MayTakeThePlace(in WireAddress from, uint ssrc, long clock) => _state switch
    {
        State.Open => true,
        State.Latched => from != _latched && clock - _heardAt >= SilenceMin,
        _ => (_state != State.Moved || from != _latched) && ssrc == _ssrc && clock - _heardAt >= SilenceMin,
    };
}
