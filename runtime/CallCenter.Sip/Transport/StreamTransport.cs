using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>
/// SIP over one kind of connection: accepts them when it has a socket to listen on, opens them when needed, and keeps using
/// those that exist (RFC 3261 section 18, RFC 5923). To a WebSocket client nothing is ever opened (RFC 7118 section 5).
/// </summary>
internal sealed class StreamTransport(SipTransportKind kind, Socket? listener, StreamOpener opener, ConnectionTable table, ISipReceiver receiver, SipCounters counters, LogThrottle log)
    : ISipTransport
{
    private readonly CancellationTokenSource _closing = new();
    private Task _accepting = Task.CompletedTask;

    public SipTransportKind Kind => kind;

    public void Start() => _accepting = listener is null ? Task.CompletedTask : AcceptAllAsync(listener, _closing.Token);

    public bool IsOpen(SipFlow flow) => flow.Connection is StreamConnection { IsOpen: true };

    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
    {
        var copy = message.ToArray();
        if (flow.Connection is StreamConnection { IsOpen: true } own && own.TrySend(copy, observer))
        {
            return;
        }

        if (_closing.IsCancellationRequested || ConnectionTo(flow) is not { } connection || !connection.TrySend(copy, observer))
        {
            SipCounters.Add(ref counters.SendFailureCount);
            observer?.SendFailed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        listener?.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private StreamConnection? ConnectionTo(SipFlow flow) =>
        table.Find(flow) ?? (kind is SipTransportKind.Ws or SipTransportKind.Wss ? null : table.FindOrOpen(flow, opener, receiver));

    private async Task AcceptAllAsync(Socket socket, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                Accept(await socket.AcceptAsync(cancellation));
            }
            catch (SocketException error) when (!cancellation.IsCancellationRequested)
            {
                // Out of descriptors, most likely: the pause keeps the loop from spinning until one is free.
                log.Write(SipLogKind.ConnectionRefused, SipLogLevel.Warning, error, static it => $"Accepting a SIP connection failed: {it.Message}");
                await Pause.ForAsync(TimeSpan.FromMilliseconds(100), table.Time, cancellation);
            }
            catch (Exception error) when (cancellation.IsCancellationRequested && error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote)
        {
            socket.Dispose();
            return;
        }

        var plain = remote.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;
        table.Accept(socket, plain, kind, opener, receiver);
    }
}
