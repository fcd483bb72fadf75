using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Features;
using CallCenter.LanguageServer.Features.Diagnostics;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer;

/// <summary>One editor and its server: puts the parts together.</summary>
internal sealed class ServerSession : IDisposable
{
    private readonly ProjectWorkspace _workspace = new();
    private readonly OpenDocuments _documents = new();
    private readonly ServerLog _log = new();
    private readonly RpcMethods _methods = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly DocumentViews _views;
    private readonly ServerLifecycle _lifecycle;
    private readonly RpcConnection _connection;
    private readonly DiagnosticsPublisher _publisher;
    private readonly FeatureList _features;
    private readonly ServerOptions _options;
    private ClientAbilities _client = ClientAbilities.Of(null);

    /// <summary>Puts a session together.</summary>
    public ServerSession(Stream input, Stream output, ServerOptions options)
    {
        _options = options;
        var carried = new CarriedTexts(options.CacheFolder);
        _views = new DocumentViews(_documents, _workspace, carried);
        _lifecycle = new ServerLifecycle(_log, Begin, Begun, () => _connection!.End());
        _connection = new RpcConnection(input, output, _methods, _lifecycle, options.Clock);
        _log.Client = _connection;
        var convert = new DiagnosticsOf(_views, carried);
        _publisher = new DiagnosticsPublisher(_documents, _workspace, _views, convert, _connection, _log, options.Clock);
        _features = new FeatureList(_views, _workspace, new WorkspaceEdits(_views, _documents), convert, _log);
        _lifecycle.Register(_methods);
        new DocumentSync(_documents, _workspace, _views, _log, Changed).Register(_methods);
        _features.Register(new FeatureMethods(_methods, _views));
    }

    /// <summary>Names of all methods the session understands.</summary>
    public IReadOnlyList<string> Methods => _methods.Names;

    /// <summary>Whether the client has said that it ends.</summary>
    public bool HasShutDown => _lifecycle.HasShutDown;

    /// <summary>Serves until the client, or somebody else, ends it.</summary>
    public async Task<RpcEnd> RunAsync(CancellationToken cancellation)
    {
        var publishing = Task.Run(() => PublishAsync(_ending.Token), CancellationToken.None);
        var end = await _connection.RunAsync(cancellation);
        await _ending.CancelAsync();
        await Task.WhenAny(publishing, Task.Delay(RpcLimits.EndTimeMax, _options.Clock, CancellationToken.None));
        return end;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _publisher.Dispose();
        _ending.Dispose();
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        try
        {
            await _publisher.RunAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The session has ended.
        }
    }

    private ServerCapabilities Begin(InitializeParams parameters)
    {
        _client = ClientAbilities.Of(parameters.Capabilities);
        _views.Map = new PositionMap(_client.Encoding);
        if (parameters.ProcessId is { } parent)
        {
            _ = WatchAsync(parent, _ending.Token);
        }

        _ = WarmUpAsync(_ending.Token);
        var capabilities = new ServerCapabilities { PositionEncoding = PositionEncodings.NameOf(_client.Encoding) };
        DocumentSync.Announce(capabilities);
        _features.Announce(capabilities, _client);
        return capabilities;
    }

    private void Begun()
    {
        if (_client.WatchesFiles)
        {
            var watched = new WatchedFilesOptions([new FileWatcher("**/*.{flow,wav,tif}")]);
            _ = _connection.AskAsync(
                "client/registerCapability",
                new RegistrationParams([new Registration("files", "workspace/didChangeWatchedFiles", watched)]),
                LspJson.Own.RegistrationParams);
        }
    }

    // While the editor still reads its files, so that the first key is not the one that waits.
    private static async Task WarmUpAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Run(() => ProjectWorkspace.WarmUp(cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            // The session has ended first.
        }
    }

    private void Changed()
    {
        _connection.DocumentsChanged();
        _publisher.Changed();
    }

    // The editor is gone without a word: nobody else will end this process.
    private async Task WatchAsync(int parent, CancellationToken cancellation)
    {
        try
        {
            await new ParentWatch(_options.IsAlive, _options.Clock).WaitAsync(parent, cancellation);
            _connection.End();
        }
        catch (OperationCanceledException)
        {
            // The session has ended first.
        }
    }
}
