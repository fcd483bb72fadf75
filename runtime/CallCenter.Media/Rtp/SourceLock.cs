namespace CallCenter.Media.Rtp;

/// <summary>
/// Decides whose packets belong to the call. The address in the SDP always may send, and its first valid packet closes
/// the lock for good. Before that, one other address may take the place (a caller behind a symmetric NAT, whose SDP names
/// an address that will never send); the first such address keeps it, and gives it up only to the address in the SDP.
/// Everybody else is a stranger. Packets are sent to whoever holds the place.
/// </summary>
internal struct SourceLock
{
    private WireAddress _named;
    private WireAddress _latched;
    private State _state;

    private enum State
    {
        Open,
        Latched,
        Locked,
    }

    /// <summary>Where to send.</summary>
    public readonly WireAddress Remote => _state == State.Latched ? _latched : _named;

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
    public bool Accept(in WireAddress from, out bool moved)
    {
        moved = false;
        if (from == _named)
        {
            moved = _state == State.Latched;
            _state = State.Locked;
            return true;
        }

        if (_state == State.Open)
        {
            _latched = from;
            _state = State.Latched;
            moved = true;
            return true;
        }

        return _state == State.Latched && from == _latched;
    }
}
