using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.LanguageServer.Rpc;

// Requests that came in, and messages that go out.
internal sealed partial class RpcConnection
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long _ownIds;

    /// <summary>Sends a notification.</summary>
    public Task NotifyAsync<T>(string method, T parameters, JsonTypeInfo<T> type) => SendAsync(json =>
    {
        json.WriteString("method", method);
        json.WritePropertyName("params");
        JsonSerializer.Serialize(json, parameters, type);
    });

    /// <summary>Sends a request whose answer changes nothing.</summary>
    public Task AskAsync<T>(string method, T? parameters, JsonTypeInfo<T> type)
    {
        var id = Interlocked.Increment(ref _ownIds);
        return SendAsync(json =>
        {
            json.WriteNumber("id", id);
            json.WriteString("method", method);
            if (parameters is not null)
            {
                json.WritePropertyName("params");
                JsonSerializer.Serialize(json, parameters, type);
            }
        });
    }

    private async Task TakeRequestAsync(RpcMessage.Request message)
    {
        if (host.Refuse(message.Method) is { } refusal)
        {
            await SendErrorAsync(message.Id, refusal);
            return;
        }

        if (methods.FindRequest(message.Method) is not { } request)
        {
            await SendErrorAsync(message.Id, new RpcError(RpcErrorCodes.MethodNotFound, $"There is no method `{message.Method}`."));
            return;
        }

        var pending = new PendingRequest(message.Method, request.EndsWithEdit, clock);
        if (_pending.Count >= RpcLimits.RequestsMax || !_pending.TryAdd(message.Id, pending))
        {
            pending.Dispose();
            await SendErrorAsync(message.Id, _pending.ContainsKey(message.Id)
                ? new RpcError(RpcErrorCodes.InvalidRequest, "A request with this id has no answer yet.")
                : new RpcError(RpcErrorCodes.RequestFailed, "Too many requests wait for their answer."));
            return;
        }

        var (work, error) = Begin(message, request);
        if (work is null)
        {
            await AnswerAsync(message.Id, pending, error!);
        }
        else if (request.InOrder)
        {
            await AnswerAsync(message.Id, pending, Run(message.Method, work, pending));
        }
        else
        {
            _ = Task.Run(() => RunAndAnswerAsync(message, work, pending), CancellationToken.None);
        }
    }

    private (RpcWork? Work, RpcError? Error) Begin(RpcMessage.Request message, RpcRequest request)
    {
        RpcWork? work = null;
        RpcError? error = null;
        var succeeded = Guarded(message.Method, () =>
        {
            try
            {
                work = request.Begin(message.Params);
            }
            catch (JsonException)
            {
                error = new RpcError(RpcErrorCodes.InvalidParams, $"The parameters of `{message.Method}` are not those of the protocol.");
            }
        });
        return (work, succeeded ? error : Fault(message.Method));
    }

    // Whoever ignores the cancellation goes on alone: the answer does not wait.
    private async Task RunAndAnswerAsync(RpcMessage.Request message, RpcWork work, PendingRequest pending)
    {
        RpcAnswer<ReadOnlyMemory<byte>> answer;
        try
        {
            answer = await Task.Run(() => Run(message.Method, work, pending), CancellationToken.None).WaitAsync(pending.Cancellation);
        }
        catch (OperationCanceledException)
        {
            answer = pending.Error;
        }

        await AnswerAsync(message.Id, pending, answer);
    }

    private RpcAnswer<ReadOnlyMemory<byte>> Run(string method, RpcWork work, PendingRequest pending)
    {
        RpcAnswer<ReadOnlyMemory<byte>> answer = default;
        var succeeded = Guarded(method, () =>
        {
            try
            {
                answer = work(pending.Cancellation);
            }
            catch (OperationCanceledException)
            {
                answer = pending.Error;
            }
        });
        return succeeded ? answer : Fault(method);
    }

    private static RpcError Fault(string method) =>
        new(RpcErrorCodes.InternalError, $"`{method}` failed in the server; its log says how.");

    private async Task AnswerAsync(RpcId id, PendingRequest pending, RpcAnswer<ReadOnlyMemory<byte>> answer)
    {
        // Out of the table first: the client may use the id again as soon as it has the answer.
        _pending.TryRemove(id, out _);
        if (answer.Error is { } error)
        {
            await SendErrorAsync(id, error);
        }
        else
        {
            await SendAsync(json =>
            {
                json.WritePropertyName("id");
                id.WriteTo(json);
                json.WritePropertyName("result");
                json.WriteRawValue(answer.Value.Span, skipInputValidation: true);
            });
        }

        pending.Done();
        pending.Dispose();
    }

    private Task SendErrorAsync(RpcId? id, RpcError error) => SendAsync(json =>
    {
        json.WritePropertyName("id");
        if (id is { } known)
        {
            known.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("error");
        json.WriteNumber("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    });

    private async Task SendAsync(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            write(json);
            json.WriteEndObject();
        }

        if (!await _writer.WriteAsync(buffer.WrittenMemory, CancellationToken.None))
        {
            _end.TrySetResult(new RpcEnd(RpcEndReason.OutputLost));
        }
    }
}
