using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// Finds the trunk of a call by where it comes from: address and port, else address, else the closest network, else the account it
/// asks for. One look each, however many trunks there are.
/// </summary>
internal sealed class TrunkSources
{
    private readonly FrozenDictionary<IPEndPoint, TrunkState> _endPoints;
    private readonly FrozenDictionary<IPAddress, TrunkState> _addresses;
    private readonly FrozenDictionary<IPNetwork, TrunkState> _networks;
    private readonly FrozenDictionary<string, TrunkState> _accounts;
    private readonly ConcurrentDictionary<IPAddress, TrunkState> _learned = new();
    private readonly int[] _lengthsOfFour;
    private readonly int[] _lengthsOfSix;

    public TrunkSources(IReadOnlyList<TrunkState> trunks)
    {
        var known = trunks
            .SelectMany(trunk => trunk.Binding.Addresses.Append(trunk.Binding.Proxy).Select(uri => (Trunk: trunk, At: uri?.ToEndPoint())))
            .Where(it => it.At is not null)
            .ToList();
        _endPoints = First(known, it => it.At!, it => it.Trunk);
        _addresses = First(known, it => it.At!.Address, it => it.Trunk);
        _networks = First(trunks.SelectMany(trunk => trunk.Binding.Networks.Select(network => (Trunk: trunk, Network: network))), it => it.Network, it => it.Trunk);
        _accounts = First(trunks.Where(trunk => trunk.Binding is { Registers: true, User: not null }), trunk => trunk.Binding.User!, trunk => trunk);
        _lengthsOfFour = LengthsOf(AddressFamily.InterNetwork);
        _lengthsOfSix = LengthsOf(AddressFamily.InterNetworkV6);
    }

    public TrunkMatch Of(IPEndPoint? from, string? requestUser)
    {
        if (from is not null && ByAddress(from) is { } trunk)
        {
            return new TrunkMatch(trunk, IsByAddress: true);
        }

        return new TrunkMatch(requestUser is null ? null : _accounts.GetValueOrDefault(requestUser), IsByAddress: false);
    }

    public void Learn(TrunkState trunk, IReadOnlyList<IPAddress> addresses)
    {
        foreach (var (address, owner) in _learned)
        {
            if (owner == trunk && !addresses.Contains(address))
            {
                _learned.TryRemove(address, out _);
            }
        }

        foreach (var address in addresses)
        {
            _learned.TryAdd(address, trunk);
        }
    }

    private TrunkState? ByAddress(IPEndPoint from)
    {
        var plain = from.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(from.Address.MapToIPv4(), from.Port) : from;
        if (_endPoints.TryGetValue(plain, out var trunk)
            || _addresses.TryGetValue(plain.Address, out trunk)
            || _learned.TryGetValue(plain.Address, out trunk))
        {
            return trunk;
        }

        foreach (var length in plain.AddressFamily == AddressFamily.InterNetwork ? _lengthsOfFour : _lengthsOfSix)
        {
            if (_networks.TryGetValue(NetworkOf(plain.Address, length), out trunk))
            {
                return trunk;
            }
        }

        return null;
    }

    /// <summary>The network of so many leading bits that holds an address.</summary>
    internal static IPNetwork NetworkOf(IPAddress address, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var count);
        bytes = bytes[..count];
        for (var i = 0; i < count; i++)
        {
            var kept = Math.Clamp(length - (8 * i), 0, 8);
            bytes[i] &= unchecked((byte)(0xFF << (8 - kept)));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }

    private int[] LengthsOf(AddressFamily family) =>
        [.. _networks.Keys.Where(network => network.BaseAddress.AddressFamily == family).Select(network => network.PrefixLength).Distinct().OrderDescending()];

    // The trunk written first keeps what two of them claim.
    private static FrozenDictionary<TKey, TrunkState> First<T, TKey>(IEnumerable<T> items, Func<T, TKey> key, Func<T, TrunkState> trunk)
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TrunkState>();
        foreach (var item in items)
        {
            map.TryAdd(key(item), trunk(item));
        }

        return map.ToFrozenDictionary();
    }
}
