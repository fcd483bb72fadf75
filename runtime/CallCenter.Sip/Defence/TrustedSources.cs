using System.Collections.Immutable;
using System.Net;

namespace CallCenter.Sip.Defence;

/// <summary>Who is never held back. Read without a lock; what is read is replaced whole.</summary>
internal sealed class TrustedSources(IReadOnlyList<IPNetwork> networks)
{
    private readonly IPNetwork[] _networks = [.. networks];
    private ImmutableHashSet<IPAddress> _addresses = [];

    public bool Contains(IPAddress address)
    {
        foreach (var network in _networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return !_addresses.IsEmpty && _addresses.Contains(address);
    }

    /// <summary>Adds an address; false when it is trusted already, or so many are that something must be wrong.</summary>
    public bool Add(IPAddress address) =>
        !Contains(address)
        && _addresses.Count < SipLimits.TrustedAddressesMax
        && ImmutableInterlocked.Update(ref _addresses, static (set, added) => set.Add(added), address);
}
