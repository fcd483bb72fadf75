using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>What we call ourselves in Via and Contact, towards a given peer. Any thread.</summary>
/// <remarks>
/// Bound to every address, we are known to a peer by the one that packets to it leave from; the system's routes say which
/// that is. Answers are kept for as many peers as <see cref="PeersMax"/>, so that a flood of strangers costs no memory.
/// </remarks>
internal sealed class LocalNames
{
    private const int PeersMax = 4096;

    private readonly ConcurrentDictionary<IPAddress, IPEndPoint> _known = new();
    private readonly IPEndPoint? _one;
    private readonly string? _oneText;
    private readonly int _port;

    private LocalNames(IPEndPoint bound, IPAddress? one, int port)
    {
        Bound = bound;
        _port = port;
        _one = one is null ? null : new IPEndPoint(one, port);
        _oneText = _one?.ToString();
    }

    /// <summary>Names for an endpoint that is bound to <paramref name="bound"/>.</summary>
    public static LocalNames Of(IPEndPoint bound, IPAddress? advertised)
    {
        var isAny = bound.Address.Equals(IPAddress.Any) || bound.Address.Equals(IPAddress.IPv6Any);
        return new LocalNames(bound, advertised ?? (isAny ? null : bound.Address), bound.Port);
    }

    /// <summary>Where we listen.</summary>
    public IPEndPoint Bound { get; }

    /// <summary>Host and port under which <paramref name="peer"/> can reach us.</summary>
    public string Towards(IPAddress peer) => _oneText ?? EndPointTowards(peer).ToString();

    /// <summary>Address and port under which <paramref name="peer"/> can reach us.</summary>
    public IPEndPoint EndPointTowards(IPAddress peer)
    {
        if (_one is not null)
        {
            return _one;
        }

        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        if (_known.TryGetValue(address, out var known))
        {
            return known;
        }

        var found = new IPEndPoint(AddressTowards(address), _port);
        if (_known.Count < PeersMax)
        {
            _known.TryAdd(address, found);
        }

        return found;
    }

    // Connecting a datagram socket sends nothing; it asks the system for the route.
    private static IPAddress AddressTowards(IPAddress peer)
    {
        try
        {
            using var socket = new Socket(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(peer, 5060));
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return peer.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        }
    }
}
