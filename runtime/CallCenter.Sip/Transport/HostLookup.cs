using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>Finds the address of a host name off the loop and brings the answer back to it.</summary>
internal static class HostLookup
{
    /// <summary>Calls <paramref name="found"/> on the loop, with null when the name has no address.</summary>
    public static void Start(ISipLoop loop, string host, int port, Action<IPEndPoint?> found) => _ = RunAsync(loop, host, port, found);

    private static async Task RunAsync(ISipLoop loop, string host, int port, Action<IPEndPoint?> found)
    {
        await Task.Yield();
        IPEndPoint? endPoint = null;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host);
            endPoint = addresses.Length == 0 ? null : new IPEndPoint(PreferFour(addresses), port);
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            endPoint = null;
        }

        loop.Post(state => found((IPEndPoint?)state), endPoint);
    }

    private static IPAddress PreferFour(IPAddress[] addresses) =>
        Array.Find(addresses, address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
}
