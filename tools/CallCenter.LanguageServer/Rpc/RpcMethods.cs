using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.LanguageServer.Rpc;

/// <summary>A result, or why there is none.</summary>
/// <param name="Value">The result.</param>
/// <param name="Error">Why there is none; null when there is one.</param>
internal readonly record struct RpcAnswer<T>(T? Value, RpcError? Error)
{
    public static implicit operator RpcAnswer<T>(T? value) => new(value, null);

    public static implicit operator RpcAnswer<T>(RpcError error) => new(default, error);
}

/// <summary>A request on its way: works until it has its result as JSON.</summary>
internal delegate RpcAnswer<ReadOnlyMemory<byte>> RpcWork(CancellationToken cancellation);

/// <summary>What a request does.</summary>
/// <param name="Begin">
/// Runs on the reading thread, so that it sees the documents as they are between two messages; what takes time is in the work it returns.
/// </param>
/// <param name="InOrder">Whether the next message waits for the answer.</param>
/// <param name="EndsWithEdit">Whether an edit that comes meanwhile makes the result worthless.</param>
internal sealed record RpcRequest(Func<JsonElement, RpcWork> Begin, bool InOrder, bool EndsWithEdit);

/// <summary>What a server understands.</summary>
internal sealed class RpcMethods
{
    private readonly Dictionary<string, RpcRequest> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<JsonElement>> _notifications = new(StringComparer.Ordinal);

    /// <summary>Names of all requests and notifications, in order.</summary>
    public IReadOnlyList<string> Names => [.. _requests.Keys.Concat(_notifications.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Adds a request.</summary>
    /// <param name="name">Such as <c>textDocument/hover</c>.</param>
    /// <param name="parameters">How its parameters are read.</param>
    /// <param name="result">How its result is written.</param>
    /// <param name="begin">What it does; see <see cref="RpcRequest"/>.</param>
    /// <param name="inOrder">Whether the next message waits for the answer.</param>
    /// <param name="endsWithEdit">Whether an edit that comes meanwhile makes the result worthless.</param>
    public void Request<TParams, TResult>(
        string name,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TParams, Func<CancellationToken, RpcAnswer<TResult>>> begin,
        bool inOrder = false,
        bool endsWithEdit = false) => _requests.Add(name, new RpcRequest(
            given =>
            {
                var work = begin(Read(given, parameters));
                return cancellation => work(cancellation) is var answer && answer.Error is { } error ? error : Write(answer.Value, result);
            },
            inOrder,
            endsWithEdit));

    /// <summary>Adds a notification; it runs on the reading thread, before the next message is read.</summary>
    public void Notification<TParams>(string name, JsonTypeInfo<TParams> parameters, Action<TParams> take) =>
        _notifications.Add(name, given => take(Read(given, parameters)));

    /// <summary>The request of a name; null when there is none.</summary>
    public RpcRequest? FindRequest(string name) => _requests.GetValueOrDefault(name);

    /// <summary>The notification of a name; null when there is none.</summary>
    public Action<JsonElement>? FindNotification(string name) => _notifications.GetValueOrDefault(name);

    private static TParams Read<TParams>(JsonElement given, JsonTypeInfo<TParams> type) =>
        (given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? JsonSerializer.Deserialize("{}", type) : given.Deserialize(type))
        ?? throw new JsonException("The parameters are missing.");

    private static ReadOnlyMemory<byte> Write<TResult>(TResult? value, JsonTypeInfo<TResult> type)
    {
        if (value is null)
        {
            return "null"u8.ToArray();
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = type.Options.Encoder }))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        return buffer.WrittenMemory;
    }
}
