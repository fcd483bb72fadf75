using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A server started as an operator starts it: <c>./callcenter run PROJECT</c>.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    // Compiling gives way to everything else on the machine.
    private static readonly TimeSpan ReadyMax = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private int _taken;

    private RunningServer(Process process, string address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>SIP address and port.</summary>
    public string Address { get; }

    public int Id => _process.Id;

    /// <summary>Everything it has said so far.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Starts it and waits until calls can come.</summary>
    public static async Task<RunningServer> StartAsync(string projectFolder, string address, params string[] more)
    {
        var start = new ProcessStartInfo(RepositoryPaths.Launcher) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] ports = more.Contains("--rtp-ports") ? [] : ["--rtp-ports", "20000-21998"];
        string[] arguments = ["run", projectFolder, "--sip", address, .. ports, .. more];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var server = new RunningServer(Process.Start(start)!, address);
        try
        {
            await server.SaysAsync("ready", ReadyMax);
            return server;
        }
        catch
        {
            await server.DisposeAsync(); // Its ports are those of the tests that follow.
            throw;
        }
    }

    /// <summary>Waits for a line that contains a text, after the last one waited for.</summary>
    public async Task<string> SaysAsync(string text, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < within)
        {
            var lines = _lines.ToArray();
            for (; _taken < lines.Length; _taken++)
            {
                if (lines[_taken].Contains(text, StringComparison.Ordinal))
                {
                    return lines[_taken++];
                }
            }

            if (_process.HasExited)
            {
                await Task.Delay(100);
                Assert.Fail($"The server ended with {_process.ExitCode} before it said `{text}`:\n{Output}");
            }

            await Task.Delay(10);
        }

        Assert.Fail($"The server did not say `{text}` within {within}:\n{Output}");
        return "";
    }

    /// <summary>Asks it to end (SIGTERM) and returns how long that took and with which code.</summary>
    public async Task<(TimeSpan Took, int Code)> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        _ = kill(_process.Id, 15);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await _process.WaitForExitAsync(limit.Token);
        return (watch.Elapsed, _process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            try
            {
                await StopAsync();
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
