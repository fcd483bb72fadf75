using System.Text.Json;

namespace CallCenter.LanguageServer.Rpc;

/// <summary>A message that came in.</summary>
internal abstract record RpcMessage
{
    /// <summary>Wants an answer.</summary>
    public sealed record Request(RpcId Id, string Method, JsonElement Params) : RpcMessage;

    /// <summary>Wants none.</summary>
    public sealed record Notification(string Method, JsonElement Params) : RpcMessage;

    /// <summary>Answers a request of ours.</summary>
    public sealed record Response(RpcId Id, bool Succeeded) : RpcMessage;

    /// <summary>Is none of these.</summary>
    /// <param name="Id">Its id, when one could be read.</param>
    /// <param name="Error">What is wrong with it.</param>
    public sealed record Malformed(RpcId? Id, RpcError Error) : RpcMessage;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = RpcLimits.DepthMax };

    /// <summary>Reads one; never throws, whatever the bytes.</summary>
    public static RpcMessage Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Options);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no UTF-16, such as half a surrogate pair.
            return new Malformed(null, new RpcError(RpcErrorCodes.ParseError, "The message is no JSON."));
        }
    }

    private static RpcMessage Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new Malformed(null, new RpcError(
                RpcErrorCodes.InvalidRequest,
                root.ValueKind == JsonValueKind.Array ? "Batches are no part of the protocol." : "The message is no JSON object."));
        }

        var hasId = root.TryGetProperty("id", out var idElement) && idElement.ValueKind != JsonValueKind.Null;
        RpcId? id = hasId && RpcId.TryRead(idElement, out var read) ? read : null;
        if (hasId && id is null)
        {
            return Invalid(null, "The id of a message is a whole number or a text.");
        }

        if (!root.TryGetProperty("jsonrpc", out var version) || version.ValueKind != JsonValueKind.String || !version.ValueEquals("2.0"))
        {
            return Invalid(id, "The message does not say `\"jsonrpc\": \"2.0\"`.");
        }

        if (!root.TryGetProperty("method", out var method))
        {
            return id is { } answered && (root.TryGetProperty("result", out _) || root.TryGetProperty("error", out _))
                ? new Response(answered, !root.TryGetProperty("error", out _))
                : Invalid(id, "The message names no method.");
        }

        if (method.ValueKind != JsonValueKind.String)
        {
            return Invalid(id, "The method of a message is a text.");
        }

        var parameters = root.TryGetProperty("params", out var given) ? given.Clone() : default;
        var name = method.GetString()!;
        return id is { } wanted ? new Request(wanted, name, parameters) : new Notification(name, parameters);
    }

    private static Malformed Invalid(RpcId? id, string message) => new(id, new RpcError(RpcErrorCodes.InvalidRequest, message));
}
