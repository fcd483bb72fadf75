using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A process of a program nobody here wrote, on this machine or in one of the namespaces of a <see cref="NetworkLink"/>: what it says, what is typed, how it ends.</summary>
internal sealed class OutsideProcess : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(8);

    private readonly Process _process;
    private readonly string _name;
    private readonly ConcurrentQueue<string> _lines = new();

    private OutsideProcess(ProcessStartInfo start, string name)
    {
        _name = name;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything it has said so far.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>True once it has ended, by itself or not.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a program on this machine.</summary>
    public static OutsideProcess Start(string program, params string[] arguments) =>
        new(new ProcessStartInfo(program, arguments), Path.GetFileName(program));

    /// <summary>Starts a program whose home is a folder of its own.</summary>
    public static OutsideProcess StartAt(string home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = home };
        start.Environment["HOME"] = home;
        return new OutsideProcess(start, Path.GetFileName(program));
    }

    /// <summary>Starts a program in a network namespace; its home is a folder of its own when one is given.</summary>
    public static OutsideProcess StartIn(string space, string? home, string program, params string[] arguments)
    {
        var start = NetworkLink.Command(space, program, arguments);
        if (home is not null)
        {
            start.WorkingDirectory = home;
            start.Environment["HOME"] = home;
        }

        return new OutsideProcess(start, Path.GetFileName(program));
    }

    /// <summary>Waits until it has said a text, so many times in all.</summary>
    public async Task SaysAsync(string text, TimeSpan within, int times = 1)
    {
        var watch = Stopwatch.StartNew();
        while (_lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
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

    /// <summary>Waits until it has ended by itself; gives its exit code.</summary>
    public async Task<int> EndsAsync(TimeSpan within)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token); // Both pipes are read to their end, too.
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{_name} has not ended within {within}:\n{Output}");
        }

        return _process.ExitCode;
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
