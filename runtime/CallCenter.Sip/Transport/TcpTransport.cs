using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>SIP over TCP: accepts connections, opens them when needed, and keeps using those that exist (RFC 3261 section 18).</summary>
internal sealed class TcpTransport : ISipTransport
{
    private readonly Socket _listener;
    private readonly ISipReceiver _receiver;
    private readonly SipEndpointOptions _options;
    private readonly TimeProvider _time;
    private readonly SipCounters _counters;
    private readonly LogThrottle _log;
    private readonly ConcurrentDictionary<IPEndPoint, TcpConnection> _connections = new();
    private readonly CancellationTokenSource _closing = new();

    // Two loops may want the same peer at once; they must share one connection.
    private readonly Lock _opening = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>Takes over a listening socket.</summary>
    public TcpTransport(Socket listener, ISipReceiver receiver, SipEndpointOptions options, TimeProvider time, SipCounters counters, LogThrottle log)
    {
        _listener = listener;
        _receiver = receiver;
        _options = options;
        _time = time;
        _counters = counters;
        _log = log;
    }

    public SipTransportKind Kind => SipTransportKind.Tcp;

    public void Start() => _accepting = AcceptAllAsync(_closing.Token);

    public bool IsOpen(SipFlow flow) => flow.Connection is TcpConnection { IsOpen: true };

    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
    {
        var copy = message.ToArray();
        if (flow.Connection is TcpConnection { IsOpen: true } own && own.TrySend(copy, observer))
        {
            return;
        }

        if (_closing.IsCancellationRequested || !ConnectionTo(flow.Remote).TrySend(copy, observer))
        {
            SipCounters.Add(ref _counters.SendFailureCount);
            observer?.SendFailed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _connections.Values.ToArray())
        {
            await connection.DisposeAsync();
        }

        _closing.Dispose();
    }

    private async Task AcceptAllAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                Accept(await _listener.AcceptAsync(cancellation));
            }
            catch (SocketException error) when (!cancellation.IsCancellationRequested)
            {
                // Out of descriptors, most likely: the pause keeps the loop from spinning until one is free.
                _log.Write(SipLogKind.ConnectionRefused, SipLogLevel.Warning, error, static it => $"Accepting a SIP connection failed: {it.Message}");
                await Pause.ForAsync(TimeSpan.FromMilliseconds(100), _time, cancellation);
            }
            catch (Exception error) when (cancellation.IsCancellationRequested && error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(Socket socket)
    {
        if (_connections.Count >= _options.ConnectionsMax || socket.RemoteEndPoint is not IPEndPoint remote)
        {
            _log.Write(SipLogKind.ConnectionRefused, SipLogLevel.Warning, _options.ConnectionsMax, static max => $"A SIP connection was closed on arrival: {max} are open already");
            SipCounters.Add(ref _counters.DroppedCount);
            socket.Dispose();
            return;
        }

        lock (_opening)
        {
            _ = Open(Plain(remote), socket);
        }
    }

    private TcpConnection ConnectionTo(IPEndPoint remote)
    {
        lock (_opening)
        {
            return _connections.TryGetValue(remote, out var open) && open.IsOpen ? open : Open(remote, null);
        }
    }

    private TcpConnection Open(IPEndPoint remote, Socket? socket)
    {
        if (_connections.TryGetValue(remote, out var old))
        {
            old.Close();
        }

        var connection = new TcpConnection(remote, socket, _receiver, _options, _time, _counters, _log);
        _connections[remote] = connection;
        SipCounters.Add(ref _counters.ConnectionsActiveCount);
        connection.Start(ended =>
        {
            _connections.TryRemove(new KeyValuePair<IPEndPoint, TcpConnection>(ended.Remote, ended));
            SipCounters.Remove(ref _counters.ConnectionsActiveCount);
        });
        return connection;
    }

    private static IPEndPoint Plain(IPEndPoint remote) =>
        remote.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;
}
