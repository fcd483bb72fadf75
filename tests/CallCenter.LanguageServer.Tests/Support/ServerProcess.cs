using System.Diagnostics;
using CallCenter.Testing;

namespace CallCenter.LanguageServer.Tests.Support;

/// <summary>The server as an editor starts it: the built executable, over standard input and output.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Task<string> _errors;

    public ServerProcess()
    {
        var start = new ProcessStartInfo(Executable, ["language-server", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Path.GetTempPath(), "callcenter-server-tests");
        Process = Process.Start(start) ?? throw new InvalidOperationException($"{Executable} does not start.");
        _errors = Process.StandardError.ReadToEndAsync();
        Client = new LspClient(Process.StandardInput.BaseStream, Process.StandardOutput.BaseStream);
    }

    public static string Executable => CommandLineProgram.In(RepositoryFolder.Root);

    public Process Process { get; }

    public LspClient Client { get; }

    /// <summary>Waits for its end; the exit code and what it wrote to standard error.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(LspClient.Patience);
        await Process.WaitForExitAsync(patience.Token);
        return (Process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
        }

        Client.Dispose();
        Process.Dispose();
    }
}
