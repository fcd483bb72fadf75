using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace CallCenter.Cli.Tests.Support;

/// <summary>A command that runs until it ends by itself or is asked to.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Process _process;

    public RunningCommand(CliStart start)
    {
        _process = start.Begin();
        _process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(_error, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>What it reads.</summary>
    public StreamWriter Input => _process.StandardInput;

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Waits until it has said something on either stream.</summary>
    public async Task SaysAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal) && !Said(_error).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"It ended with {(_process.HasExited ? _process.ExitCode : 0)} before it said `{text}`:\n{Output}\n{Said(_error)}");
            Assert.True(watch.Elapsed < Patience, $"It did not say `{text}`:\n{Output}\n{Said(_error)}");
            await Task.Delay(20);
        }
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Assert.Equal(0, SendSignal(_process.Id, 2));

    /// <summary>Kills it, and nobody else.</summary>
    public void Kill() => _process.Kill(entireProcessTree: false);

    /// <summary>Waits for its end.</summary>
    public async Task<CliResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return new CliResult(_process.ExitCode, Output, Said(_error));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string Said(StringBuilder stream)
    {
        lock (stream)
        {
            return stream.ToString();
        }
    }

    private static void Keep(StringBuilder stream, string? line)
    {
        lock (stream)
        {
            stream.Append(line).Append('\n');
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
