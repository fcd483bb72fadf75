using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace CallCenter.Sip.Transport;

/// <summary>
/// One connection over TCP, whatever it carries: opened, handshakes made, then a reader that hands over messages and a
/// writer with a bounded queue. Nothing of it runs on a call loop.
/// </summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static readonly TimeSpan FlushMax = TimeSpan.FromSeconds(1);

    private readonly ConnectionTable _table;
    private readonly ISipReceiver _receiver;
    private readonly StreamOpener _opener;
    private readonly SipFlow _flow;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<Outgoing> _queue =
        Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(SipLimits.StreamSendQueueMax) { SingleReader = true });

    // Who sent something before the peer said its first word: a peer that takes a request and leaves without one (a TLS 1.3
    // server that does not want our certificate, say) has not taken it. Only the writer, and after it the end.
    private readonly List<ISendObserver> _unheard = [];
    private Socket? _socket;
    private Task _running = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;
    private Task _cancelling = Task.CompletedTask;
    private long _dueAt;
    private bool _isMidMessage;
    private long _lastAt;

    /// <summary>A connection over an accepted socket, or one to be opened when <paramref name="accepted"/> is null.</summary>
    public StreamConnection(ConnectionKey key, Socket? accepted, StreamOpener opener, ISipReceiver receiver, ConnectionTable table)
    {
        Key = key;
        _socket = accepted;
        _opener = opener;
        _receiver = receiver;
        _table = table;
        _flow = new SipFlow(key.Kind, key.Remote) { Connection = this, ServerName = key.ServerName };
        IsInbound = accepted is not null;
        IsOpening = true;
        _lastAt = table.Time.GetTimestamp();
        ExpectWithin(opener.OpenMax(IsInbound));
    }

    public ConnectionKey Key { get; }

    /// <summary>Whether the peer connected to us.</summary>
    public bool IsInbound { get; }

    public bool IsOpen => !_closing.IsCancellationRequested;

    /// <summary>Whether handshakes are still going on.</summary>
    public bool IsOpening { get; private set; }

    /// <summary>Whether it ended while the peer owed us the rest of a handshake or of a message.</summary>
    public bool HasFailedUs { get; private set; }

    /// <summary>Whether a sound message has come by it: then it does not make room for strangers.</summary>
    public bool HasCarried { get; private set; }

    /// <summary>When it last carried anything, as a timestamp.</summary>
    public long LastAt => Volatile.Read(ref _lastAt);

    /// <summary>Whether what was expected of the peer is overdue.</summary>
    public bool IsOverdue(long now) => now > Volatile.Read(ref _dueAt);

    public void Start() => _running = RunAsync();

    /// <summary>The peer must send something within <paramref name="patience"/>, or the connection is closed.</summary>
    public void ExpectWithin(TimeSpan patience, bool isMidMessage = false)
    {
        _isMidMessage = isMidMessage;
        Volatile.Write(ref _dueAt, _table.Time.GetTimestamp() + (long)(Math.Max(0, patience.TotalSeconds) * _table.Time.TimestampFrequency));
    }

    /// <summary>Queues a message; false when the connection is closed or its peer does not read.</summary>
    public bool TrySend(byte[] message, ISendObserver? observer)
    {
        if (_queue.Writer.TryWrite(new Outgoing(message, observer)))
        {
            return true;
        }

        Close();
        return false;
    }

    /// <summary>Takes a message off the stream; false when no more is wanted from this peer.</summary>
    public bool Receive(ReadOnlySpan<byte> message)
    {
        Volatile.Write(ref _lastAt, _table.Time.GetTimestamp());
        if (_receiver.Receive(_flow, message))
        {
            HasCarried = true;
        }

        return IsOpen;
    }

    public void ReceiveTooLong(ReadOnlySpan<byte> headers) => _receiver.ReceiveTooLong(_flow, headers);

    public void Close()
    {
        _queue.Writer.TryComplete();
        if (!_closing.IsCancellationRequested)
        {
            // What waits for it goes on elsewhere: the caller may be a call loop.
            _cancelling = _closing.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _running;
        await _cancelling;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        // The caller may be a call loop: connecting and the first read must not run on it.
        await Task.Yield();
        try
        {
            using var messages = await OpenAsync();
            EndOpening();
            _writing = WriteAllAsync(messages);
            await messages.ReadAllAsync(_closing.Token);
            await FlushAsync(messages);
        }
        catch (Exception error) when (IsOfTheNetwork(error))
        {
            HasFailedUs = IsOpening || _isMidMessage;
            _table.Ended(this, error);
        }
        finally
        {
            Close();
            EndOpening();
            _socket?.Dispose();
            await _writing;
            FailQueued();
            FailUnheard();
            _table.Remove(this);
        }
    }

    private async Task<IMessageStream> OpenAsync()
    {
        _socket ??= await _opener.ConnectAsync(Key.Remote, _closing.Token);
        _socket.NoDelay = true;
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true); // A peer that has vanished is found out by the system.
        return await _opener.OpenAsync(_socket, this, _closing.Token);
    }

    private void EndOpening()
    {
        if (IsOpening)
        {
            IsOpening = false;
            _table.Opened(this);
        }
    }

    /// <summary>Lets what is queued go out, so that a last answer reaches the peer whose stream we give up.</summary>
    private async Task FlushAsync(IMessageStream messages)
    {
        ExpectWithin(FlushMax);
        _queue.Writer.TryComplete();
        await _writing;
        await messages.CloseAsync(_closing.Token);
    }

    private async Task WriteAllAsync(IMessageStream messages)
    {
        try
        {
            await foreach (var outgoing in _queue.Reader.ReadAllAsync(_closing.Token))
            {
                await WriteAsync(messages, outgoing);
            }
        }
        catch (Exception error) when (IsOfTheNetwork(error))
        {
            Close();
        }
    }

    private async Task WriteAsync(IMessageStream messages, Outgoing outgoing)
    {
        var isSent = false;
        try
        {
            await messages.WriteAsync(outgoing.Message, _closing.Token);
            Remember(outgoing.Observer);
            Volatile.Write(ref _lastAt, _table.Time.GetTimestamp());
            isSent = true;
        }
        finally
        {
            if (!isSent)
            {
                Fail(outgoing);
            }
        }
    }

    private void Remember(ISendObserver? observer)
    {
        if (HasCarried)
        {
            _unheard.Clear();
        }
        else if (observer is not null && !IsInbound && _unheard.Count < SipLimits.StreamSendQueueMax)
        {
            _unheard.Add(observer);
        }
    }

    private void FailUnheard()
    {
        foreach (var observer in HasCarried ? [] : _unheard)
        {
            observer.SendFailed();
        }

        _unheard.Clear();
    }

    private void FailQueued()
    {
        while (_queue.Reader.TryRead(out var outgoing))
        {
            Fail(outgoing);
        }
    }

    private void Fail(Outgoing outgoing)
    {
        SipCounters.Add(ref _table.Counters.SendFailureCount);
        outgoing.Observer?.SendFailed();
    }

    // What a peer or the network can do to a connection; anything else is a fault of ours.
    private static bool IsOfTheNetwork(Exception error) =>
        error is SocketException or IOException or OperationCanceledException or ObjectDisposedException
            or AuthenticationException or CryptographicException or WebSocketException;

    private readonly record struct Outgoing(byte[] Message, ISendObserver? Observer);
}
