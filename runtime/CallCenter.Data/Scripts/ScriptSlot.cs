using System.ComponentModel;
using System.Globalization;
using System.Threading.Channels;

namespace CallCenter.Data.Scripts;

/// <summary>Runs scripts one after the other in a worker process, and gets a new process whenever one was killed or died.</summary>
internal sealed class ScriptSlot(string executable, ChannelReader<ScriptJob> jobs, TimeProvider time, Action<string> warn)
{
    private ScriptProcess? _process;

    /// <summary>Works until there are no more jobs.</summary>
    public async Task RunAsync(CancellationToken closing)
    {
        try
        {
            await StartAsync(closing).ConfigureAwait(false);
            await foreach (var job in jobs.ReadAllAsync(closing).ConfigureAwait(false))
            {
                if (!job.IsUnwanted)
                {
                    job.Complete(await RunAsync(job, closing).ConfigureAwait(false));
                }

                await StartAsync(closing).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Closing.
        }
        finally
        {
            End();
        }
    }

    // A worker that died before it got the script is no reason for the script to fail: a second one gets it.
    private async Task<ScriptAnswer> RunAsync(ScriptJob job, CancellationToken closing) =>
        await TryAsync(job, closing).ConfigureAwait(false)
        ?? await TryAsync(job, closing).ConfigureAwait(false)
        ?? ScriptAnswer.Failed("no worker process could be started");

    private async Task<ScriptAnswer?> TryAsync(ScriptJob job, CancellationToken closing)
    {
        await StartAsync(closing).ConfigureAwait(false);
        if (_process is null || !await _process.TrySendAsync(job.Request(), closing).ConfigureAwait(false))
        {
            End();
            return null;
        }

        using var read = CancellationTokenSource.CreateLinkedTokenSource(closing);
        var reading = _process.ReadAsync(read.Token);
        var answer = await WatchAsync(job, _process, reading).ConfigureAwait(false);
        if (answer is { Outcome: not "memory" } && reading.IsCompletedSuccessfully)
        {
            return answer;
        }

        // Killed, dead, or not to be trusted any more.
        await read.CancelAsync().ConfigureAwait(false);
        End();
        return answer;
    }

    private async Task<ScriptAnswer> WatchAsync(ScriptJob job, ScriptProcess process, Task<string?> reading)
    {
        var deadline = job.Remaining + ScriptLimits.Grace;
        var started = time.GetTimestamp();
        while (!reading.IsCompleted)
        {
            await Task.WhenAny(reading, Task.Delay(ScriptLimits.WatchInterval, time)).ConfigureAwait(false);
            if (reading.IsCompleted)
            {
                break;
            }

            if (process.ResidentBytes() > ScriptLimits.ResidentBytesMax)
            {
                return new ScriptAnswer("memory", null, "it took too much memory");
            }

            if (time.GetElapsedTime(started) > deadline)
            {
                return new ScriptAnswer("timeout", null, "it took too long");
            }
        }

        var line = await reading.ConfigureAwait(false);
        return line is null ? ScriptAnswer.Failed("its worker process ended")
            : line.Length > ScriptLimits.AnswerCharactersMax ? ScriptAnswer.Failed("its result is too long")
            : ScriptAnswer.Read(line) ?? ScriptAnswer.Failed("its worker process answered something else");
    }

    private async Task StartAsync(CancellationToken closing)
    {
        if (_process is not null)
        {
            return;
        }

        try
        {
            _process = await ScriptProcess.StartAsync(executable, time, closing).ConfigureAwait(false);
            if (_process is null)
            {
                warn(string.Create(CultureInfo.InvariantCulture, $"a script worker did not start within {ScriptLimits.StartMax.TotalSeconds} s"));
            }
        }
        catch (Win32Exception exception)
        {
            warn($"the script worker {executable} cannot be started: {exception.Message}");
        }
    }

    private void End() => Interlocked.Exchange(ref _process, null)?.Dispose();
}
