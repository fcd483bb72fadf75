using System.Globalization;
using System.Text.Json;

namespace CallCenter.Compiler.Worker;

/// <summary>
/// Compiles through a child process, one project at a time. The process is started when first needed, started anew when
/// it died or took too long, and ends with this.
/// </summary>
/// <param name="command">How to start it.</param>
/// <param name="clock">Measures its time limit.</param>
public sealed class CompileWorkerClient(CompileWorkerCommand command, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private WorkerProcess? _process;
    private long _lastId;

    /// <summary>Starts the worker now, so that it is warm when it is needed.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            _process ??= WorkerProcess.Start(command);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Compiles a project. A worker that dies is started anew once; what goes wrong beyond that is in <see cref="CompileAnswer.Fault"/>.</summary>
    /// <param name="project">Absolute path of the project folder.</param>
    /// <param name="releases">Absolute path of the folder for releases.</param>
    /// <param name="cancellation">Gives up; the worker is then replaced.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public async Task<CompileAnswer> CompileAsync(string project, string releases, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            var request = new CompileRequest(++_lastId, project, releases);
            return await TryAsync(request, cancellation)
                ?? await TryAsync(request, cancellation)
                ?? CompileAnswer.Faulted(request.Id, "The compile worker ended twice while it compiled this project.");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        await _oneAtATime.WaitAsync();
        Interlocked.Exchange(ref _process, null)?.Dispose();
        _oneAtATime.Dispose();
    }

    /// <summary>Ends the process under the client's feet, as a crash would.</summary>
    internal void KillWorker() => _process?.Kill();

    /// <summary>One attempt; null when the worker died over it.</summary>
    private async Task<CompileAnswer?> TryAsync(CompileRequest request, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(command.CompileTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var process = _process ??= WorkerProcess.Start(command);
        var answered = false;
        try
        {
            var answer = await process.AskAsync(request, either.Token);
            answered = answer is not null;
            return answer;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CompileAnswer.Faulted(request.Id, string.Create(CultureInfo.InvariantCulture, $"Compiling took longer than {command.CompileTimeout.TotalSeconds:0.#} s and was given up."));
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            return null;
        }
        finally
        {
            if (!answered)
            {
                _process = null;
                process.Dispose();
            }
        }
    }
}
