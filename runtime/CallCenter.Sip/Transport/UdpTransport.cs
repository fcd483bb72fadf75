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
    private readonly IDatagrams _datagrams;
    private Dictionary<SocketAddress, SipFlow> _peers = [];
    private Dictionary<SocketAddress, SipFlow> _formerPeers = [];
    private volatile bool _isClosing;

    /// <summary>Takes over a bound socket.</summary>
    public UdpTransport(Socket socket, ISipReceiver receiver, SipCounters counters, LogThrottle log)
    {
        _socket = socket;
        _receiver = receiver;
        _counters = counters;
        _log = log;
        _socket.ReceiveBufferSize = SipLimits.DatagramReceiveBufferBytes;
        _datagrams = (IDatagrams?)LinuxDatagrams.TryMake(socket, receiver) ?? new PlainDatagrams(socket);
        _thread = new Thread(ReceiveAll) { IsBackground = true, Name = $"sip udp {socket.LocalEndPoint}" };
    }

    public SipTransportKind Kind => SipTransportKind.Udp;

    public void Start() => _thread.Start();

    public bool IsOpen(SipFlow flow) => !_isClosing;

    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
    {
        if (SendNow(flow, message) is { } problem)
        {
            SipCounters.Add(ref _counters.SendFailureCount);
            _log.Write(SipLogKind.SendFailed, SipLogLevel.Warning, (flow, problem), static it => $"Cannot send to {it.flow}: {it.problem}");
            observer?.SendFailed();
        }
    }

    public ValueTask DisposeAsync()
    {
        _isClosing = true;
        _datagrams.Wake();
        if (_thread.IsAlive && Environment.CurrentManagedThreadId != _thread.ManagedThreadId)
        {
            _thread.Join();
        }

        _datagrams.Dispose();
        return ValueTask.CompletedTask;
    }

    private string? SendNow(SipFlow flow, ReadOnlySpan<byte> message)
    {
        try
        {
            flow.SocketAddress ??= AddressOf(flow.Remote).Serialize();
            return _datagrams.Send(message, flow.SocketAddress);
        }
        catch (ObjectDisposedException)
        {
            return "the endpoint is closed";
        }
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
                var length = _datagrams.Receive(buffer, sender);
                if (length >= 0 && !_isClosing)
                {
                    _receiver.Receive(FlowOf(sender), buffer.AsSpan(0, length));
                }
            }
            catch (ObjectDisposedException) when (_isClosing)
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

        // Two halves: a flood of strangers pushes out who is silent, and who writes on comes over into the new half.
        if (_peers.Count >= SipLimits.PeersRememberedMax / 2)
        {
            (_peers, _formerPeers) = (_formerPeers, _peers);
            _peers.Clear();
        }

        if (_formerPeers.TryGetValue(sender, out known))
        {
            _peers.Add(known.SocketAddress!, known);
            return known;
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
