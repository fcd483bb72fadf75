using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>Opens the transports that the options of an endpoint ask for.</summary>
internal sealed class TransportStart(SipEndpointOptions options, ISipReceiver receiver, ConnectionTable table, SipCounters counters, LogThrottle log)
{
    /// <summary>Adds UDP and TCP over <paramref name="sockets"/>, TLS, and what else is listened for; throws <see cref="SipListenException"/>.</summary>
    public void AddAll(TransportSet transports, ListenSockets sockets)
    {
        var names = LocalNames.Of(sockets.Bound, options.AdvertisedAddress);
#pragma warning disable CA2000 // The set closes them with the endpoint.
        transports.Add(new UdpTransport(sockets.Udp, receiver, counters, log), names);
        transports.Add(Stream(SipTransportKind.Tcp, sockets.Tcp, null, null), names);
#pragma warning restore CA2000
        var credentials = Credentials();
        foreach (var listener in options.Listeners)
        {
            Add(transports, listener, credentials);
        }

        if (!transports.Has(SipTransportKind.Tls))
        {
            // Calls by TLS go out all the same; their peers come back over the connection, or to us as they do by TCP.
#pragma warning disable CA2000 // As above.
            transports.Add(Stream(SipTransportKind.Tls, null, credentials, null), names);
#pragma warning restore CA2000
        }
    }

    private void Add(TransportSet transports, SipListener listener, TlsCredentials credentials)
    {
        var kind = listener.Kind;
        if (kind is SipTransportKind.Udp or SipTransportKind.Tcp || transports.Has(kind))
        {
            throw new SipListenException(listener.EndPoint, $"a further place to listen for {kind} cannot be had: one each for TLS, WS and WSS");
        }

        if (kind.IsSecure() && options.Tls?.CertificateFile is null)
        {
            throw new SipListenException(listener.EndPoint, "a certificate is needed to listen for TLS");
        }

#pragma warning disable CA2000 // The set closes it with the endpoint.
        var socket = ListenSockets.BindStream(listener.EndPoint);
        var upgrade = kind is SipTransportKind.Ws or SipTransportKind.Wss ? new WebSocketUpgrade(listener.Origins) : null;
        transports.Add(Stream(kind, socket, credentials, upgrade), LocalNames.Of((IPEndPoint)socket.LocalEndPoint!, options.AdvertisedAddress));
#pragma warning restore CA2000
    }

    private StreamTransport Stream(SipTransportKind kind, Socket? socket, TlsCredentials? credentials, WebSocketUpgrade? upgrade) =>
        new(kind, socket, new StreamOpener(kind, options, credentials, upgrade, table.Time), table, receiver, counters, log);

    private TlsCredentials Credentials() =>
        TlsCredentials.TryRead(options.Tls ?? new SipTlsOptions(), table.Time, log, out var problem)
        ?? throw new SipListenException(options.Listeners.Count > 0 ? options.Listeners[0].EndPoint : options.Listen, problem!);
}
