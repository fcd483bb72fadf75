using System.Reflection;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;

namespace CallCenter.LanguageServer.Lifecycle;

/// <summary>The life of a session: not begun, begun, shut down. Says what may come when.</summary>
/// <param name="log">Hears of failures.</param>
/// <param name="begin">Takes what the client says of itself, and gives what the server can do.</param>
/// <param name="initialized">The client is ready for requests of the server.</param>
/// <param name="exit">Ends the connection.</param>
internal sealed class ServerLifecycle(
    ServerLog log, Func<InitializeParams, ServerCapabilities> begin, Action initialized, Action exit) : IRpcHost
{
    private enum Stage
    {
        NotBegun,
        Begun,
        ShutDown,
    }

    private const string ServerName = "callcenter";

    private Stage _stage;

    /// <summary>Whether the client has said that it ends.</summary>
    public bool HasShutDown => _stage == Stage.ShutDown;

    /// <summary>Adds the four methods of a life.</summary>
    public void Register(RpcMethods methods)
    {
        methods.Request("initialize", LspJson.Own.InitializeParams, LspJson.Own.InitializeResult, Initialize, inOrder: true);
        methods.Notification("initialized", LspJson.Own.NoParams, _ => initialized());
        methods.Request<NoParams, NoParams>("shutdown", LspJson.Own.NoParams, LspJson.Own.NoParams, _ => ShutDown, inOrder: true);
        methods.Notification("exit", LspJson.Own.NoParams, _ => exit());
    }

    /// <inheritdoc/>
    public RpcError? Refuse(string method) => _stage switch
    {
        Stage.NotBegun when method != "initialize" =>
            new RpcError(RpcErrorCodes.ServerNotInitialized, "The session begins with `initialize`."),
        Stage.Begun when method == "initialize" => new RpcError(RpcErrorCodes.InvalidRequest, "The session has begun already."),
        Stage.ShutDown => new RpcError(RpcErrorCodes.InvalidRequest, "The server has shut down; only `exit` may follow."),
        _ => null,
    };

    /// <inheritdoc/>
    public bool Hears(string method) => _stage == Stage.Begun || method == "exit";

    /// <inheritdoc/>
    public void Failed(string method, Exception exception) => log.Failed($"`{method}`", exception);

    private Func<CancellationToken, RpcAnswer<InitializeResult>> Initialize(InitializeParams parameters)
    {
        _stage = Stage.Begun;
        var capabilities = begin(parameters);
        return _ => new InitializeResult(capabilities, new ServerIdentity(ServerName, Version()));
    }

    private RpcAnswer<NoParams> ShutDown(CancellationToken cancellation)
    {
        _stage = Stage.ShutDown;
        return default;
    }

    private static string Version() =>
        typeof(ServerLifecycle).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
