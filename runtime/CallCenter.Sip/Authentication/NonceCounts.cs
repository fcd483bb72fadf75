namespace CallCenter.Sip.Authentication;

/// <summary>
/// Remembers which counts of a nonce have been used, so that nothing heard on the wire can be said again (RFC 7616
/// section 3.4.6). A table of fixed size: a place in it is taken only by who knows a password, and who loses his place to
/// another is asked for a new nonce. Thread-safe.
/// </summary>
internal sealed class NonceCounts(int places = SipLimits.NoncesInUseMax)
{
    private const int WindowLength = 64;
    private readonly Place[] _places = new Place[places];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    /// <summary>Uses a count up; false when it has been used, is too far behind, or the nonce has lost its place.</summary>
    public bool TryUse(DigestNonce nonce, uint count)
    {
        var index = (int)(nonce.Number % (ulong)_places.Length);
        lock (_locks[index % _locks.Length])
        {
            return _places[index].TryUse(nonce, count);
        }
    }

    private struct Place
    {
        private DigestNonce _nonce;
        private uint _highest;
        private ulong _used; // Bit n: the count that many below the highest.
        private long _lostUntil; // Nonces older than this may have had the place before.

        public bool TryUse(DigestNonce nonce, uint count)
        {
            if (_highest == 0 || _nonce != nonce)
            {
                return TryTake(nonce, count);
            }

            if (count > _highest)
            {
                var ahead = count - _highest;
                _used = ahead >= WindowLength ? 1 : (_used << (int)ahead) | 1;
                _highest = count;
                return true;
            }

            var behind = _highest - count;
            if (behind >= WindowLength || (_used & (1UL << (int)behind)) != 0)
            {
                return false;
            }

            _used |= 1UL << (int)behind;
            return true;
        }

        private bool TryTake(DigestNonce nonce, uint count)
        {
            if (count == 0 || nonce.IssuedAt < _lostUntil || (_highest > 0 && nonce.IssuedAt <= _nonce.IssuedAt))
            {
                return false;
            }

            _lostUntil = _highest > 0 ? Math.Max(_lostUntil, _nonce.IssuedAt + 1) : _lostUntil;
            _nonce = nonce;
            _highest = count;
            _used = 1;
            return true;
        }
    }
}
