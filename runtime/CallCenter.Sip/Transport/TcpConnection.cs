using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Transport;

/// <summary>One TCP connection: a reader that cuts messages out of the stream and a writer with a bounded queue.</summary>
internal sealed class TcpConnection : IAsyncDisposable
{
    private readonly ISipReceiver _receiver;
    private readonly SipEndpointOptions _options;
    private readonly TimeProvider _time;
    private readonly SipCounters _counters;
    private readonly LogThrottle _log;
    private readonly SipFlow _flow;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<Outgoing> _queue =
        Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(SipLimits.StreamSendQueueMax) { SingleReader = true });

    private Socket? _socket;
    private Task _running = Task.CompletedTask;

    /// <summary>A connection over an accepted socket, or one to be opened when <paramref name="socket"/> is null.</summary>
    public TcpConnection(IPEndPoint remote, Socket? socket, ISipReceiver receiver, SipEndpointOptions options, TimeProvider time, SipCounters counters, LogThrottle log)
    {
        Remote = remote;
        _socket = socket;
        _receiver = receiver;
        _options = options;
        _time = time;
        _counters = counters;
        _log = log;
        _flow = new SipFlow(SipTransportKind.Tcp, remote) { Connection = this };
    }

    public IPEndPoint Remote { get; }

    public bool IsOpen => !_closing.IsCancellationRequested;

    public void Start(Action<TcpConnection> ended) => _running = RunAsync(ended);

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

    public void Close()
    {
        _queue.Writer.TryComplete();
        if (!_closing.IsCancellationRequested)
        {
            _closing.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync(Action<TcpConnection> ended)
    {
        // The caller may be a call loop: connecting and the first read must not run on it.
        await Task.Yield();
        try
        {
            if (_socket is null)
            {
                await ConnectAsync();
            }

            _socket!.NoDelay = true;
            var writing = WriteAllAsync(_socket);
            await ReadAllAsync(_socket);
            await FlushAsync(writing);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _log.Write(SipLogKind.ConnectionClosed, SipLogLevel.Information, (this, error), static it => $"The SIP connection with {it.Item1.Remote} ended: {it.error.Message}");
        }
        finally
        {
            Close();
            _socket?.Dispose();
            FailQueued();
            ended(this);
        }
    }

    private async Task ConnectAsync()
    {
        var socket = new Socket(Remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket = socket;
        using var limit = new CancellationTokenSource(_options.ConnectMax, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
        await socket.ConnectAsync(Remote, either.Token);
    }

    /// <summary>Lets what is queued go out, so that a last answer reaches the peer whose stream we give up.</summary>
    private async Task FlushAsync(Task writing)
    {
        _queue.Writer.TryComplete();
        await Task.WhenAny(writing, Pause.ForAsync(TimeSpan.FromSeconds(1), _time, _closing.Token));
    }

    private async Task ReadAllAsync(Socket socket)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            var length = 0;
            var begunAt = _time.GetTimestamp();
            while (true)
            {
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, length);
                }

                var isMidMessage = length > 0 && buffer[0] is not ((byte)'\r' or (byte)'\n');
                var patience = isMidMessage ? _options.StreamMessageMax - _time.GetElapsedTime(begunAt) : _options.ConnectionIdleMax;
                var read = await ReadAsync(socket, buffer.AsMemory(length), patience);
                if (read == 0)
                {
                    return;
                }

                begunAt = isMidMessage ? begunAt : _time.GetTimestamp();
                length += read;
                if (!TryTakeMessages(buffer, ref length, ref begunAt))
                {
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(Socket socket, Memory<byte> target, TimeSpan patience)
    {
        if (patience <= TimeSpan.Zero)
        {
            return 0;
        }

        using var limit = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
        return await socket.ReceiveAsync(target, either.Token);
    }

    /// <summary>Hands over every complete message; false when the stream cannot go on.</summary>
    private bool TryTakeMessages(byte[] buffer, ref int length, ref long begunAt)
    {
        var start = 0;
        while (start < length)
        {
            var unread = buffer.AsSpan(start, length - start);
            var frame = StreamFramer.Next(unread);
            if (frame.Kind == StreamFrameKind.Incomplete)
            {
                break;
            }

            if (!TryTake(unread, frame))
            {
                return false;
            }

            start += frame.Length;
            begunAt = _time.GetTimestamp();
        }

        buffer.AsSpan(start, length - start).CopyTo(buffer);
        length -= start;
        return true;
    }

    private bool TryTake(ReadOnlySpan<byte> unread, StreamFrame frame)
    {
        switch (frame.Kind)
        {
            case StreamFrameKind.Message:
                _receiver.Receive(_flow, unread[..frame.Length]);
                return true;
            case StreamFrameKind.Ping:
                return TrySend("\r\n"u8.ToArray(), null);
            case StreamFrameKind.Pong:
                return true;
            case StreamFrameKind.Unframed:
                _receiver.Receive(_flow, unread[..frame.Length]);
                return false;
            default:
                _receiver.ReceiveTooLong(_flow, unread[..frame.Length]);
                return false;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private async Task WriteAllAsync(Socket socket)
    {
        try
        {
            await foreach (var outgoing in _queue.Reader.ReadAllAsync(_closing.Token))
            {
                await WriteAsync(socket, outgoing);
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            await _closing.CancelAsync();
        }
    }

    private async Task WriteAsync(Socket socket, Outgoing outgoing)
    {
        var isSent = false;
        try
        {
            var rest = outgoing.Message.AsMemory();
            while (!rest.IsEmpty)
            {
                rest = rest[await socket.SendAsync(rest, _closing.Token)..];
            }

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

    private void FailQueued()
    {
        while (_queue.Reader.TryRead(out var outgoing))
        {
            Fail(outgoing);
        }
    }

    private void Fail(Outgoing outgoing)
    {
        SipCounters.Add(ref _counters.SendFailureCount);
        outgoing.Observer?.SendFailed();
    }

    private readonly record struct Outgoing(byte[] Message, ISendObserver? Observer);
}
