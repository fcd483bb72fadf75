using System.IO.Pipes;

namespace CallCenter.LanguageServer.Tests.Support;

/// <summary>A server in this process with a client at the other end of two pipes.</summary>
internal sealed class InProcessServer : IAsyncDisposable
{
    private readonly AnonymousPipeServerStream _toServer = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _fromServer = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream _input;
    private readonly AnonymousPipeClientStream _output;
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _errors = new();

    public InProcessServer(ServerOptions? options = null)
    {
        _input = new AnonymousPipeClientStream(PipeDirection.In, _toServer.ClientSafePipeHandle);
        _output = new AnonymousPipeClientStream(PipeDirection.Out, _fromServer.ClientSafePipeHandle);
        Client = new LspClient(_toServer, _fromServer);
        var given = options ?? new ServerOptions { CacheFolder = Path.Combine(Path.GetTempPath(), "callcenter-server-tests") };
        Ended = Task.Run(() => FlowLanguageServer.RunAsync(_input, _output, _errors, given, _stop.Token));
    }

    public LspClient Client { get; }

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Ended { get; }

    public string Errors => _errors.ToString();

    /// <summary>Waits for its end; the exit code.</summary>
    public Task<int> EndAsync() => Ended.WaitAsync(LspClient.Patience);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await EndAsync();
        _output.Dispose();
        Client.Dispose();
        _input.Dispose();
        _stop.Dispose();
        _errors.Dispose();
    }
}
