using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>What we call ourselves in Via and Contact, towards a given peer.</summary>
internal sealed class LocalNames
{
    private readonly string _near;
    private readonly string _far4;
    private readonly string _far6;
    private readonly string _near6;

    private LocalNames(IPAddress near, IPAddress near6, IPAddress far4, IPAddress far6, int port)
    {
        _near = new IPEndPoint(near, port).ToString();
        _near6 = new IPEndPoint(near6, port).ToString();
        _far4 = new IPEndPoint(far4, port).ToString();
        _far6 = new IPEndPoint(far6, port).ToString();
    }

    /// <summary>Names for an endpoint that is bound to <paramref name="bound"/>.</summary>
    public static LocalNames Of(IPEndPoint bound, IPAddress? advertised)
    {
        var isAny = bound.Address.Equals(IPAddress.Any) || bound.Address.Equals(IPAddress.IPv6Any);
        if ((advertised ?? (isAny ? null : bound.Address)) is { } one)
        {
            return new LocalNames(one, one, one, one, bound.Port);
        }

        return new LocalNames(
            IPAddress.Loopback,
            IPAddress.IPv6Loopback,
            FirstAddress(AddressFamily.InterNetwork) ?? IPAddress.Loopback,
            FirstAddress(AddressFamily.InterNetworkV6) ?? IPAddress.IPv6Loopback,
            bound.Port);
    }

    /// <summary>Host and port under which <paramref name="peer"/> can reach us.</summary>
    public string Towards(IPAddress peer)
    {
        var isSix = peer.AddressFamily == AddressFamily.InterNetworkV6;
        return IPAddress.IsLoopback(peer)
            ? isSix ? _near6 : _near
            : isSix ? _far6 : _far4;
    }

    private static IPAddress? FirstAddress(AddressFamily family) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == family && !address.IsIPv6LinkLocal);
}
