using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace CallCenter.Benchmarks.Servers;

/// <summary>The server under load, started as an operator starts it: <c>./callcenter run PROJECT</c>.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    public const string SipAddress = "127.0.0.71:5060";
    public const string HttpAddress = "127.0.0.71:18080";

    // At 2,000 calls a second of one second, each port resting two more, six thousand are in use.
    private const string RtpPorts = "16384-32766";
    private const int Terminate = 15;
    private const int LinesShown = 30;
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly Channel<ServerLine> _lines = Channel.CreateBounded<ServerLine>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://{HttpAddress}") };

    private BenchServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>From the process's start to its line <c>ready</c>.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>Starts it and waits until calls can come.</summary>
    /// <exception cref="BenchmarkException">It ended or was not ready in time.</exception>
    public static async Task<BenchServer> StartAsync(string projectFolder, CancellationToken cancellation, params string[] more)
    {
        var start = new ProcessStartInfo(RepositoryPaths.Launcher) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] arguments = ["run", projectFolder, "--sip", SipAddress, "--rtp-ports", RtpPorts, "--http", HttpAddress, .. more];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = Stopwatch.GetTimestamp();
        var server = new BenchServer(Process.Start(start)!);
        try
        {
            var ready = await server.SaysAsync("ready", TimeSpan.FromMinutes(1), cancellation);
            server.StartTook = Stopwatch.GetElapsedTime(started, ready.At);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Builds what the launcher would build on its first start, so that no run measures that.</summary>
    public static async Task BuildAsync(CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(RepositoryPaths.Launcher, "--version") { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new BenchmarkException($"./callcenter --version ended with {process.ExitCode}");
        }
    }

    /// <summary>Waits for a line that contains a text, after the last one waited for.</summary>
    /// <exception cref="BenchmarkException">It did not come.</exception>
    public async Task<ServerLine> SaysAsync(string text, TimeSpan within, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(within);
        var said = new List<string>();
        try
        {
            while (true)
            {
                var line = await _lines.Reader.ReadAsync(limit.Token);
                said.Add(line.Text);
                if (line.Text.Contains(text, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (Exception exception) when (exception is ChannelClosedException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new BenchmarkException($"the server did not say `{text}` but\n{string.Join('\n', said)}");
        }
    }

    /// <exception cref="BenchmarkException">The server is gone.</exception>
    public async Task<ServerStatus> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            return await _http.GetFromJsonAsync<ServerStatus>("/status", cancellation) ?? throw new BenchmarkException("/status is empty");
        }
        catch (HttpRequestException exception)
        {
            await Task.WhenAny(_process.WaitForExitAsync(cancellation), Task.Delay(1000, cancellation));
            var state = _process.HasExited ? $"the server ended with {_process.ExitCode}" : "the server runs but does not answer";
            var lines = new List<string>();
            while (_lines.Reader.TryRead(out var line))
            {
                lines.Add(line.Text);
            }

            throw new BenchmarkException($"{state}: {exception.Message}\n{string.Join('\n', lines.TakeLast(LinesShown))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = kill(_process.Id, Terminate);
            using var limit = new CancellationTokenSource(StopMax);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        _http.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            // Both streams end with the process; after the first nobody need wait.
            _lines.Writer.TryComplete();
            return;
        }

        _lines.Writer.TryWrite(new ServerLine(line, Stopwatch.GetTimestamp()));
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
