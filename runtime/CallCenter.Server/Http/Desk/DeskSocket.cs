using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Desk;

/// <summary>
/// One WebSocket: messages go out through a bounded queue, so that who reads slowly delays nobody; when it is full the socket is closed and
/// its owner comes again.
/// </summary>
internal sealed class DeskSocket(WebSocket socket, DeskSession session, AgentEntry entry) : IDisposable
{
    /// <summary>Messages that may wait for a slow reader.</summary>
    public const int WaitingMax = 1000;

    /// <summary>Close code: the session is over.</summary>
    public const int SessionOver = 4001;

    /// <summary>Close code: it read too slowly.</summary>
    public const int TooSlow = 4008;

    /// <summary>Close code: events were lost on our side; begin anew.</summary>
    public const int EventsLost = 4009;

    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(5);

    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });
    private readonly CancellationTokenSource _abort = new();
    private Ending? _ending;

    /// <summary>Whose it is.</summary>
    public DeskSession Session => session;

    /// <summary>What its owner may do; read again now and then.</summary>
    public AgentEntry Entry { get; set; } = entry;

    /// <summary>What it begins with, before anything else is sent; set before it runs. Does not count as waiting.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> First { get; set; } = [];

    /// <summary>Sends a message, some time; any thread.</summary>
    public void Send(ReadOnlyMemory<byte> message)
    {
        if (!_outgoing.Writer.TryWrite(message))
        {
            Close(TooSlow, "you read too slowly; come again with ?after=SEQUENCE");
        }
    }

    /// <summary>Ends it: what waits is dropped, the code is sent, and who does not answer is cut off. Any thread; the first counts.</summary>
    public void Close(int code, string reason)
    {
        if (Interlocked.CompareExchange(ref _ending, new Ending(code, reason), null) is not null)
        {
            return;
        }

        _outgoing.Writer.TryComplete();
        try
        {
            _abort.CancelAfter(GoodbyeMax);
        }
        catch (ObjectDisposedException)
        {
            // It is over already.
        }
    }

    /// <summary>Reads and writes until it is over.</summary>
    /// <param name="onMessage">Takes a text message; the next one waits until it is done.</param>
    public async Task RunAsync(Func<ReadOnlyMemory<byte>, CancellationToken, Task> onMessage)
    {
        var reading = GuardedAsync(ReadAllAsync(onMessage));
        var writing = GuardedAsync(WriteAllAsync());
        await Task.WhenAll(reading, writing);
    }

    public void Dispose()
    {
        _abort.Dispose();
        socket.Dispose();
    }

    // Who is gone without a word ends like who says goodbye.
    private async Task GuardedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            socket.Abort();
        }
        finally
        {
            Close((int)WebSocketCloseStatus.NormalClosure, "");
        }
    }

    private async Task ReadAllAsync(Func<ReadOnlyMemory<byte>, CancellationToken, Task> onMessage)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var received = await socket.ReceiveAsync(message.GetMemory(1024), _abort.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            message.Advance(received.Count);
            if (received.MessageType == WebSocketMessageType.Binary)
            {
                Close((int)WebSocketCloseStatus.InvalidMessageType, "messages are text");
                message.ResetWrittenCount();
            }
            else if (message.WrittenCount > ApiBody.BytesMax)
            {
                Close((int)WebSocketCloseStatus.MessageTooBig, "a message has at most 64 KiB");
                message.ResetWrittenCount();
            }
            else if (received.EndOfMessage)
            {
                if (Volatile.Read(ref _ending) is null)
                {
                    await onMessage(message.WrittenMemory, _abort.Token);
                }

                message = new ArrayBufferWriter<byte>(1024);
            }
        }
    }

    private async Task WriteAllAsync()
    {
        foreach (var message in First)
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _abort.Token);
        }

        while (await _outgoing.Reader.WaitToReadAsync(_abort.Token) && Volatile.Read(ref _ending) is null)
        {
            while (Volatile.Read(ref _ending) is null && _outgoing.Reader.TryRead(out var message))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _abort.Token);
            }
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            var ending = Volatile.Read(ref _ending)!;
            await socket.CloseOutputAsync((WebSocketCloseStatus)ending.Code, ending.Reason, _abort.Token);
        }
    }

    private sealed record Ending(int Code, string Reason);
}
