using System.Diagnostics;
using System.Text.RegularExpressions;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Tutorial;

/// <summary>A reader who does what a tutorial says, in a folder of his own.</summary>
internal sealed class TutorialReader : IAsyncDisposable
{
    /// <summary>Where the tutorial's server and telephones are; replaced, so that nothing else on the machine is in their way.</summary>
    private const string AddressOnPage = "127.0.0.1";

    private const string AddressHere = "127.0.0.71";

    private const string ServerCommand = "callcenter run ";

    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ServerLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-tutorial-").FullName;
    private readonly List<Spoken> _background = [];
    private Spoken? _server;

    /// <summary>Does one step; fails with the line of the page when something else happens than it says.</summary>
    public async Task DoAsync(TutorialStep step)
    {
        switch (step)
        {
            case WriteStep write:
                await WriteAsync(write);
                break;
            case ChangeStep change:
                await ChangeAsync(change);
                break;
            case ConsoleStep console:
                foreach (var command in console.Commands)
                {
                    await (command.IsBackground ? StartAsync(command) : RunAsync(command));
                }

                break;
            case ServerStep server:
                Assert.True(_server is not null, $"docs/tutorial.md:{server.Line}: no server was started");
                await _server.PrintsAsync(server.Printed, server.Line, ServerLimit);
                break;
            default:
                throw new InvalidOperationException($"No reader can do {step}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _background)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Here(string text) => text.Replace(AddressOnPage, AddressHere, StringComparison.Ordinal);

    private async Task WriteAsync(WriteStep step)
    {
        var path = Path.Combine(_folder, step.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var before = step.Add ? await File.ReadAllTextAsync(path) + "\n" : "";
        await File.WriteAllTextAsync(path, before + Here(step.Text));
    }

    private async Task ChangeAsync(ChangeStep step)
    {
        var path = Path.Combine(_folder, step.Path);
        var text = await File.ReadAllTextAsync(path);
        var old = Here(step.Old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"docs/tutorial.md:{step.Line}: {step.Path} does not hold\n{old}\nbut\n{text}");
        await File.WriteAllTextAsync(path, text[..at] + Here(step.New) + text[(at + old.Length)..]);
    }

    private async Task RunAsync(TutorialCommand command)
    {
        await using var process = Start(command.Text);
        await process.EndsAsync(command.Line, CommandLimit);
        await process.PrintsAsync(command.Printed, command.Line, TimeSpan.FromSeconds(1));
    }

    private async Task StartAsync(TutorialCommand command)
    {
        var isServer = command.Text.StartsWith(ServerCommand, StringComparison.Ordinal);
        if (isServer && _server is not null)
        {
            await _server.DisposeAsync();
        }

        var started = Start("exec " + command.Text[..^1]);
        _background.Add(started);
        _server = isServer ? started : _server;
        await started.PrintsAsync(command.Printed, command.Line, ServerLimit);
    }

    private Spoken Start(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", Here(command)])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{RepositoryPaths.Root}:{Environment.GetEnvironmentVariable("PATH")}";
        return new Spoken(Process.Start(start)!);
    }

    /// <summary>A process and what it has printed.</summary>
    private sealed class Spoken : IAsyncDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

        private readonly Process _process;
        private readonly List<string> _lines = [];
        private readonly Lock _lock = new();
        private int _next;
        private bool _isDisposed;

        public Spoken(Process process)
        {
            _process = process;
            process.StandardInput.Close();
            process.OutputDataReceived += (_, e) => Keep(e.Data);
            process.ErrorDataReceived += (_, e) => Keep(e.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public async Task EndsAsync(int line, TimeSpan within)
        {
            using var limit = new CancellationTokenSource(within);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"docs/tutorial.md:{line}: the command does not end:\n{Output()}");
            }

            Assert.True(_process.ExitCode == 0, $"docs/tutorial.md:{line}: the command ends with {_process.ExitCode}:\n{Output()}");
        }

        public async Task PrintsAsync(IReadOnlyList<string> printed, int line, TimeSpan within)
        {
            var began = Stopwatch.StartNew();
            foreach (var (index, text) in printed.Index())
            {
                var wanted = new Regex($@"\A\s*{Regex.Escape(text.Trim()).Replace("…", ".*", StringComparison.Ordinal)}\s*\z");
                while (!Find(wanted))
                {
                    Assert.True(began.Elapsed < within, $"docs/tutorial.md:{line + index + 1}: nothing prints\n{text}\nbut\n{Output()}");
                    await Task.Delay(Pause);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }

            _process.Dispose();
        }

        private bool Find(Regex wanted)
        {
            lock (_lock)
            {
                var at = _lines.FindIndex(_next, line => wanted.IsMatch(line));
                _next = at < 0 ? _next : at + 1;
                return at >= 0;
            }
        }

        private string Output()
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }

        private void Keep(string? line)
        {
            if (line is not null)
            {
                lock (_lock)
                {
                    _lines.Add(line);
                }
            }
        }
    }
}
