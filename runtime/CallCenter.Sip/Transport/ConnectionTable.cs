using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CallCenter.Sip.Defence;

namespace CallCenter.Sip.Transport;

/// <summary>
/// All connections of an endpoint, whatever they carry: how many there may be in all and from one source, which one makes
/// room, and who has been silent for too long.
/// </summary>
internal sealed class ConnectionTable(SipEndpointOptions options, TimeProvider time, SipCounters counters, LogThrottle log, SipDefence defence) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ConnectionKey, StreamConnection> _connections = new();
    private readonly Dictionary<SourceKey, int> _bySource = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _changing = new();
    private int _handshakes;
    private Task _sweeping = Task.CompletedTask;

    public TimeProvider Time { get; } = time;

    public SipCounters Counters { get; } = counters;

    public void Start() => _sweeping = SweepAsync();

    /// <summary>An open connection that reaches what <paramref name="flow"/> means; null when there is none.</summary>
    public StreamConnection? Find(SipFlow flow)
    {
        if (flow.ServerName is not null && FindOpen(new ConnectionKey(flow.Kind, flow.Remote, flow.ServerName)) is { } named)
        {
            return named;
        }

        // One the peer opened to us from exactly there (RFC 5923).
        return FindOpen(new ConnectionKey(flow.Kind, flow.Remote, null));
    }

    /// <summary>Takes a socket that was accepted, or closes it when there are too many.</summary>
    public void Accept(Socket socket, IPEndPoint remote, SipTransportKind kind, StreamOpener opener, ISipReceiver receiver)
    {
        // A flood is turned away without a line of its own for each: the defence writes one now and then.
        if (!defence.AdmitsConnection(remote.Address))
        {
            SipCounters.Add(ref Counters.DroppedCount);
            socket.Dispose();
            return;
        }

        lock (_changing)
        {
            if (Refusal(remote.Address, opener) is { } reason)
            {
                log.Write(SipLogKind.ConnectionRefused, SipLogLevel.Warning, (remote, reason), static it => $"A SIP connection from {it.remote} was closed on arrival: {it.reason}");
                SipCounters.Add(ref Counters.DroppedCount);
                socket.Dispose();
                return;
            }

            var source = SourceKey.Of(remote.Address);
            _bySource[source] = _bySource.GetValueOrDefault(source) + 1;
            _handshakes += opener.HasHandshake ? 1 : 0;
#pragma warning disable CA2000 // The table closes it.
            Add(new StreamConnection(new ConnectionKey(kind, remote, null), socket, opener, receiver, this));
#pragma warning restore CA2000
        }
    }

    /// <summary>The open connection <paramref name="flow"/> means, opened now when there is none. Two loops that want it at once share it.</summary>
    public StreamConnection FindOrOpen(SipFlow flow, StreamOpener opener, ISipReceiver receiver)
    {
        lock (_changing)
        {
            if (Find(flow) is { } open)
            {
                return open;
            }

#pragma warning disable CA2000 // The table closes it.
            return Add(new StreamConnection(new ConnectionKey(flow.Kind, flow.Remote, flow.ServerName), null, opener, receiver, this));
#pragma warning restore CA2000
        }
    }

    /// <summary>A connection has made its handshakes, or ended before.</summary>
    public void Opened(StreamConnection connection)
    {
        if (connection.IsInbound && connection.Key.Kind != SipTransportKind.Tcp)
        {
            lock (_changing)
            {
                _handshakes--;
            }
        }
    }

    /// <summary>A connection ended with a fault: in a handshake, or with a message half sent, that is held against its source.</summary>
    public void Ended(StreamConnection connection, Exception error)
    {
        if (connection.IsInbound && connection.HasFailedUs && !_closing.IsCancellationRequested)
        {
            defence.ReportMalformed(connection.Key.Remote.Address, isProved: true);
        }

        log.Write(SipLogKind.ConnectionClosed, SipLogLevel.Information, (connection, error), static it =>
            $"The SIP connection with {it.connection.Key.Remote} over {it.connection.Key.Kind} ended: {(it.error is OperationCanceledException ? "it was silent or slow for too long" : it.error.Message)}");
    }

    public void Remove(StreamConnection connection)
    {
        lock (_changing)
        {
            _connections.TryRemove(new KeyValuePair<ConnectionKey, StreamConnection>(connection.Key, connection));
            SipCounters.Remove(ref Counters.ConnectionsActiveCount);
            if (connection.IsInbound)
            {
                Forget(SourceKey.Of(connection.Key.Remote.Address));
            }
        }
    }

    /// <summary>Closes everything a source has opened.</summary>
    public void CloseFrom(Func<IPAddress, bool> isMeant)
    {
        foreach (var connection in _connections.Values)
        {
            if (connection.IsInbound && isMeant(connection.Key.Remote.Address))
            {
                connection.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _sweeping;
        foreach (var connection in _connections.Values.ToArray())
        {
            await connection.DisposeAsync();
        }

        _closing.Dispose();
    }

    private StreamConnection Add(StreamConnection connection)
    {
        if (_connections.TryGetValue(connection.Key, out var old))
        {
            old.Close();
        }

        _connections[connection.Key] = connection;
        SipCounters.Add(ref Counters.ConnectionsActiveCount);
        connection.Start();
        return connection;
    }

    private string? Refusal(IPAddress source, StreamOpener opener)
    {
        if (!defence.IsTrusted(source) && _bySource.GetValueOrDefault(SourceKey.Of(source)) >= options.ConnectionsPerSourceMax)
        {
            return $"{options.ConnectionsPerSourceMax} from there are open already";
        }

        if (opener.HasHandshake && _handshakes >= options.HandshakesMax)
        {
            return $"{options.HandshakesMax} handshakes are going on already";
        }

        return Counters.ConnectionsActive < options.ConnectionsMax || TryMakeRoom() ? null : $"{options.ConnectionsMax} are open already";
    }

    // Who has sent nothing of sense goes first, the one silent for longest; connections in use stay.
    private bool TryMakeRoom()
    {
        StreamConnection? oldest = null;
        foreach (var connection in _connections.Values)
        {
            if (connection is { IsInbound: true, IsOpen: true, HasCarried: false }
                && !defence.IsTrusted(connection.Key.Remote.Address)
                && (oldest is null || connection.LastAt < oldest.LastAt))
            {
                oldest = connection;
            }
        }

        if (oldest is null || Time.GetElapsedTime(oldest.LastAt) < options.ConnectionSpared)
        {
            return false;
        }

        oldest.Close();
        return true;
    }

    private StreamConnection? FindOpen(ConnectionKey key) => _connections.TryGetValue(key, out var open) && open.IsOpen ? open : null;

    private void Forget(SourceKey source)
    {
        if (_bySource.GetValueOrDefault(source) is var count and > 1)
        {
            _bySource[source] = count - 1;
        }
        else
        {
            _bySource.Remove(source);
        }
    }

    // One timer for all: a connection costs none of its own, and reading one message changes a number.
    private async Task SweepAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            await Pause.ForAsync(SweepEvery(), Time, _closing.Token);
            var now = Time.GetTimestamp();
            foreach (var connection in _connections.Values)
            {
                if (connection.IsOverdue(now))
                {
                    connection.Close();
                }
            }
        }
    }

    private TimeSpan SweepEvery()
    {
        var shortest = new[] { options.StreamMessageMax, options.ConnectionIdleMax, options.HandshakeMax }.Min() / 8;
        return TimeSpan.FromMilliseconds(Math.Clamp(shortest.TotalMilliseconds, 10, 500));
    }
}
