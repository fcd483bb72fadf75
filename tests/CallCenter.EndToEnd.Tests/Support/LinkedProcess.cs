using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A process in one of the namespaces of a <see cref="NetworkLink"/>: what it says, what is typed, how it ends.</summary>
internal sealed class LinkedProcess : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(8);

    private readonly Process _process;
    private readonly string _name;
    private readonly ConcurrentQueue<string> _lines = new();

    public LinkedProcess(string space, string program, params string[] arguments)
    {
        _name = Path.GetFileName(program);
        _process = Process.Start(NetworkLink.Command(space, program, arguments))!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything it has said so far.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Waits until it has said a text.</summary>
    public async Task SaysAsync(string text, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        while (!_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            if (watch.Elapsed > within || _process.HasExited)
            {
                Assert.Fail($"{_name} {(_process.HasExited ? "ended and" : "")} did not say `{text}` within {within}:\n{Output}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Types on its keyboard.</summary>
    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Asks it to end, as a service manager would, and waits until it has.</summary>
    public void Stop()
    {
        if (!_process.HasExited)
        {
            _ = kill(_process.Id, Terminate);
            if (!_process.WaitForExit(StopMax))
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit();
            }
        }
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        // A telephone that draws its screen anew several times a second says nothing with it.
        if (line is not null && !line.Contains("(bit/s)", StringComparison.Ordinal))
        {
            _lines.Enqueue(line);
        }
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
