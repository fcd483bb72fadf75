namespace CallCenter.LanguageServer.Rpc;

/// <summary>Why a request has no result.</summary>
/// <param name="Code">A code of JSON-RPC or of the Language Server Protocol.</param>
/// <param name="Message">One sentence.</param>
internal sealed record RpcError(int Code, string Message);

/// <summary>The codes, by JSON-RPC 2.0 §5.1 and LSP 3.17 <c>ErrorCodes</c>.</summary>
internal static class RpcErrorCodes
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int ServerNotInitialized = -32002;
    public const int RequestFailed = -32803;
    public const int ContentModified = -32801;
    public const int RequestCancelled = -32800;
}
