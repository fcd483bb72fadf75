namespace CallCenter.Hosting.Releases;

/// <content>New calls are refused while those in progress finish.</content>
public sealed partial class ReleaseDesk // ReleaseDesk.Drain.cs
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Refuses new calls with 503 and waits until those in progress are over, the limit has passed, or new calls are welcome again. No call is
    /// cut. It lasts until <see cref="Resume"/>, or until the process starts anew.
    /// </summary>
    /// <param name="limit">How long is waited at most.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="left">Told how many calls are left, at first and whenever that changes; null for nobody.</param>
    /// <param name="cancellation">Stops the waiting; new calls stay refused.</param>
    /// <returns>How many calls are left.</returns>
    public async Task<int> DrainAsync(TimeSpan limit, string who, IProgress<int>? left, CancellationToken cancellation)
    {
        if (!_calls.Draining)
        {
            // Whoever stops a machine with a broken disk must be able to.
            _calls.Draining = true;
            Note(DeedKind.Drained, who);
        }

        var started = _time.GetTimestamp();
        using var tick = new PeriodicTimer(LookEvery, _time);
        var told = -1;
        while (true)
        {
            var calls = _calls.Active;
            if (calls != told)
            {
                told = calls;
                left?.Report(calls);
            }

            if (calls == 0 || !_calls.Draining || _time.GetElapsedTime(started) >= limit)
            {
                return calls;
            }

            await tick.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>Takes new calls again. Nothing when they are taken.</summary>
    public void Resume(string who)
    {
        if (_calls.Draining)
        {
            _calls.Draining = false;
            Note(DeedKind.Resumed, who);
        }
    }

    private void Note(DeedKind what, string who)
    {
        var (deed, problem) = _ledger.Append(new Deed { Who = who, What = what, Release = _releases.Active?.Manifest.Hash });
        if (deed is null)
        {
            _log.Warn(problem!);
            return;
        }

        Tell(deed);
    }
}
