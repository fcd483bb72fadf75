using System.Collections.Concurrent;
using System.Text.Json;

namespace CallCenter.LanguageServer.Rpc;

/// <summary>
/// One client: reads what it sends, runs its requests away from the reading thread, and answers each exactly once. Notifications
/// run on the reading thread, in order.
/// </summary>
internal sealed partial class RpcConnection(Stream input, Stream output, RpcMethods methods, IRpcHost host, TimeProvider clock) : IDisposable
{
    private readonly MessageReader _reader = new(input);
    private readonly MessageWriter _writer = new(output);
    private readonly TaskCompletionSource<RpcEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<RpcId, PendingRequest> _pending = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Serves until an end.</summary>
    public async Task<RpcEnd> RunAsync(CancellationToken cancellation)
    {
        using var asked = cancellation.Register(End);

        // Reading from a terminal or pipe cannot be interrupted everywhere; the end does not wait for it.
        _ = Task.Run(ReadAllAsync, CancellationToken.None);
        var end = await _end.Task;
        await _closing.CancelAsync();
        foreach (var request in _pending.Values)
        {
            request.Cancel(RpcCancel.End);
        }

        var left = Task.WhenAll(_pending.Values.Select(request => request.Answered));
        await Task.WhenAny(left, Task.Delay(RpcLimits.EndTimeMax, clock, CancellationToken.None));
        return end;
    }

    /// <summary>Ends the connection.</summary>
    public void End() => _end.TrySetResult(new RpcEnd(RpcEndReason.Asked));

    /// <summary>Gives up the requests whose result an edit makes worthless.</summary>
    public void DocumentsChanged()
    {
        foreach (var request in _pending.Values)
        {
            if (request.EndsWithEdit)
            {
                request.Cancel(RpcCancel.Edit);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Dispose();
        _writer.Dispose();
    }

    private async Task ReadAllAsync()
    {
        try
        {
            while (!_end.Task.IsCompleted)
            {
                switch (await _reader.ReadAsync(_closing.Token))
                {
                    case MessageRead.Content content:
                        await TakeAsync(RpcMessage.Parse(content.Bytes));
                        break;
                    case MessageRead.Unreadable unreadable:
                        _end.TrySetResult(new RpcEnd(RpcEndReason.Unreadable, unreadable.Problem));
                        break;
                    default:
                        _end.TrySetResult(new RpcEnd(RpcEndReason.InputEnded));
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            _end.TrySetResult(new RpcEnd(RpcEndReason.InputEnded));
        }
    }

    private Task TakeAsync(RpcMessage message)
    {
        switch (message)
        {
            case RpcMessage.Request request:
                return TakeRequestAsync(request);
            case RpcMessage.Notification notification:
                TakeNotification(notification);
                return Task.CompletedTask;
            case RpcMessage.Malformed malformed:
                return SendErrorAsync(malformed.Id, malformed.Error);
            default:
                return Task.CompletedTask; // Answers to what the server asks change nothing.
        }
    }

    private void TakeNotification(RpcMessage.Notification notification)
    {
        if (notification.Method == "$/cancelRequest")
        {
            if (notification.Params.ValueKind == JsonValueKind.Object
                && notification.Params.TryGetProperty("id", out var element)
                && RpcId.TryRead(element, out var id)
                && _pending.TryGetValue(id, out var request))
            {
                request.Cancel(RpcCancel.Client);
            }

            return;
        }

        if (methods.FindNotification(notification.Method) is { } take && host.Hears(notification.Method))
        {
            Guarded(notification.Method, () => take(notification.Params));
        }
    }

    // The connection outlives whatever a feature does.
    private bool Guarded(string method, Action action)
    {
        try
        {
            action();
            return true;
        }
#pragma warning disable CA1031 // A fault of one feature is told, and must not end the editor's session.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            host.Failed(method, exception);
            return false;
        }
    }
}
