namespace CallCenter.Sip.Authentication;

/// <summary>
/// Remembers which counts of a nonce have been used, so that nothing heard on the wire can be said again (RFC 7616
/// section 3.4.6). A table of fixed size: a place in it is taken only by who knows a password, and who loses his place to
/// another is asked for a new nonce. Thread-safe.
/// </summary>
internal sealed class NonceCounts(int places = SipLimits.NoncesInUseMax)
{
    private const int WindowLength = 64;
    private const int GroupLength = 4; // A nonce may have any place of its group, so that few have to share while most are free.

    private readonly Place[] _places = new Place[places];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    /// <summary>Uses a count up; false when it has been used, is too far behind, or the nonce has lost its place.</summary>
    public bool TryUse(DigestNonce nonce, uint count)
    {
        var group = (int)(nonce.Number % (ulong)(_places.Length / GroupLength));
        lock (_locks[group % _locks.Length])
        {
            return TryUse(_places.AsSpan(group * GroupLength, GroupLength), nonce, count);
        }
    }

    private static bool TryUse(Span<Place> group, DigestNonce nonce, uint count)
    {
        var oldest = 0;
        var lostUntil = long.MinValue;
        for (var i = 0; i < group.Length; i++)
        {
            if (group[i].IsOf(nonce))
            {
                return group[i].TryUse(count);
            }

            oldest = group[i].IssuedAt < group[oldest].IssuedAt ? i : oldest;
            lostUntil = Math.Max(lostUntil, group[i].LostUntil);
        }

        // Nonces older than one that has lost its place here may have had a place themselves.
        return count > 0 && nonce.IssuedAt >= lostUntil && group[oldest].TryTake(nonce, count);
    }

    private struct Place
    {
        private DigestNonce _nonce;
        private uint _highest;
        private ulong _used; // Bit n: the count that many below the highest.

        public readonly long IssuedAt => _highest > 0 ? _nonce.IssuedAt : long.MinValue;

        /// <summary>The time of issue after which nobody has lost this place.</summary>
        public long LostUntil { get; private set; }

        public readonly bool IsOf(DigestNonce nonce) => _highest > 0 && _nonce == nonce;

        public bool TryUse(uint count)
        {
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

        public bool TryTake(DigestNonce nonce, uint count)
        {
            if (_highest > 0)
            {
                if (nonce.IssuedAt <= _nonce.IssuedAt)
                {
                    return false;
                }

                LostUntil = Math.Max(LostUntil, _nonce.IssuedAt + 1);
            }

            _nonce = nonce;
            _highest = count;
            _used = 1;
            return true;
        }
    }
}
