using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>
/// SIP over UDP: one thread blocks in receive and parses there; sending happens on whatever thread wants to, straight
/// into the socket.
/// </summary>
internal sealed class UdpTransport : ISipTransport
{
    private readonly Socket _socket;
    private readonly ISipReceiver _receiver;
    private readonly SipCounters _counters;
    private readonly LogThrottle _log;
    private readonly Thread _thread;
    private readonly Dictionary<SocketAddress, SipFlow> _peers = [];
    private volatile bool _isClosing;

    /// <summary>Takes over a bound socket.</summary>
    public UdpTransport(Socket socket, ISipReceiver receiver, SipCounters counters, LogThrottle log)
    {
        _socket = socket;
        _receiver = receiver;
        _counters = counters;
        _log = log;
        _socket.ReceiveBufferSize = SipLimits.DatagramReceiveBufferBytes;
        _thread = new Thread(ReceiveAll) { IsBackground = true, Name = $"sip udp {socket.LocalEndPoint}" };
    }

    public SipTransportKind Kind => SipTransportKind.Udp;

    public void Start() => _thread.Start();

    public bool IsOpen(SipFlow flow) => !_isClosing;

    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
    {
        try
        {
            flow.SocketAddress ??= AddressOf(flow.Remote).Serialize();
            _socket.SendTo(message, SocketFlags.None, flow.SocketAddress);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            SipCounters.Add(ref _counters.SendFailureCount);
            _log.Write(SipLogKind.SendFailed, SipLogLevel.Warning, (flow, error), static it => $"Cannot send to {it.flow}: {it.error.Message}");
            observer?.SendFailed();
        }
    }

    public ValueTask DisposeAsync()
    {
        _isClosing = true;

        // Closing the socket wakes the thread; shutting it down first is what makes a blocked receive return on Linux.
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // An unconnected socket says it is not connected, and wakes its reader all the same.
        }

        _socket.Dispose();
        if (_thread.IsAlive && Environment.CurrentManagedThreadId != _thread.ManagedThreadId)
        {
            _thread.Join();
        }

        return ValueTask.CompletedTask;
    }

    private IPEndPoint AddressOf(IPEndPoint remote) =>
        _socket.AddressFamily == AddressFamily.InterNetworkV6 && remote.AddressFamily == AddressFamily.InterNetwork
            ? new IPEndPoint(remote.Address.MapToIPv6(), remote.Port)
            : remote;

    private void ReceiveAll()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(SipLimits.MessageBytesMax, pinned: true);
        var sender = new SocketAddress(_socket.AddressFamily);
        while (!_isClosing)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer, SocketFlags.None, sender);
                if (!_isClosing)
                {
                    _receiver.Receive(FlowOf(sender), buffer.AsSpan(0, length));
                }
            }
            catch (SocketException error) when (!_isClosing)
            {
                _log.Write(SipLogKind.ReceiveFailed, SipLogLevel.Warning, error, static it => $"Receiving SIP over UDP failed: {it.Message}");
            }
            catch (Exception error) when (_isClosing && error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private SipFlow FlowOf(SocketAddress sender)
    {
        if (_peers.TryGetValue(sender, out var known))
        {
            return known;
        }

        if (_peers.Count >= SipLimits.PeersRememberedMax)
        {
            _peers.Clear();
        }

        var address = new SocketAddress(sender.Family, sender.Size);
        sender.Buffer.Span[..sender.Size].CopyTo(address.Buffer.Span);
        var endPoint = (IPEndPoint)new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(address);
        var remote = endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;
        var flow = new SipFlow(SipTransportKind.Udp, remote) { SocketAddress = address };
        _peers.Add(address, flow);
        return flow;
    }
}
