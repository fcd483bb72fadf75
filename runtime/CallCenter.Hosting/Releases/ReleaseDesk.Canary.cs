using CallCenter.Hosting.Releases.Canaries;

namespace CallCenter.Hosting.Releases;

/// <content>Canaries: part of the callers try a release before all get it.</content>
public sealed partial class ReleaseDesk // ReleaseDesk.Canary.cs
{
    /// <summary>
    /// Lets part of the callers get a release, the same callers as long as it runs. Queues go by the active release. What breaks its guards
    /// ends it. For the release that is the canary already: gives it another part, to which those who had it before belong.
    /// </summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="share">Its part of the callers, in ten thousandths.</param>
    /// <param name="guards">What ends it by itself; null for what is usual.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="note">What he says about it; null for nothing.</param>
    /// <param name="cancellation">Gives up before anything is changed.</param>
    public Task<DeedResult> CanaryAsync(string folder, int share, CanaryLimits? guards, string who, string? note, CancellationToken cancellation) =>
        InTurnAsync(who, $"offers release {NameOf(folder)} as a canary", async () =>
        {
            var (hash, unreadable) = HashIn(folder);
            var limits = guards ?? new CanaryLimits();
            var deed = new Deed
            {
                Who = who,
                What = DeedKind.Canary,
                Release = hash,
                Before = _releases.Active?.Manifest.Hash,
                Why = note,
                Share = share,
                Guards = limits,
            };
            var running = _releases.CanaryLine;
            if ((unreadable ?? CanaryProblem(hash!, share, limits, running)) is { } problem)
            {
                return Refuse(deed, problem);
            }

            return running is null ? await BeginCanaryAsync(deed, folder, cancellation) : Changed(deed, running);
        });

    /// <summary>Makes the canary the active release: all new calls get it, and queues go by it.</summary>
    public Task<DeedResult> PromoteAsync(string who, string? note) =>
        InTurnAsync(who, "promotes the canary", () => Task.FromResult(
            _releases.CanaryLine is { } canary ? Promote(canary, who, note) : Refuse(null, "There is no canary to promote; begin one, or deploy the release.")));

    /// <summary>Gives all new calls to the active release again; calls on the canary finish there.</summary>
    public Task<DeedResult> StopCanaryAsync(string who, string? note) =>
        InTurnAsync(who, "stops the canary", () => Task.FromResult(
            _releases.CanaryLine is { } canary ? Stop(canary, who, note) : Refuse(null, "There is no canary to stop.")));

    private string? CanaryProblem(string hash, int share, CanaryLimits limits, CanaryLine? running)
    {
        var active = _releases.Active?.Manifest.Hash;
        return share is < 1 or >= CanaryChoice.Whole ? "A canary gets between 1 and 9999 ten thousandths of the callers; deploy the release to give it all of them."
            : limits.Problem is { } wrong ? wrong
            : active is null ? "No release is active, so there is nothing to compare a canary with; deploy the release."
            : hash == active ? $"Release {NameOf(hash)} answers all calls already."
            : running is not null && running.Release.Manifest.Hash != hash
                ? $"Release {NameOf(running.Release.Manifest.Hash)} is a canary now; promote it or stop it before another one begins."
                : null;
    }

    private async Task<DeedResult> BeginCanaryAsync(Deed deed, string folder, CancellationToken cancellation)
    {
        var (release, problem) = await PreparedAsync(folder, cancellation);
        if (release is null)
        {
            return Refuse(deed, problem!);
        }

        if (QueueProblem(release) is { } queueProblem)
        {
            release.Retire();
            return Refuse(deed, queueProblem);
        }

        var (written, unwritten) = Write(deed);
        if (written is null)
        {
            release.Retire();
            return Refuse(null, unwritten!);
        }

#pragma warning disable CA1031 // Whatever it was: the release that answers goes on alone, and the ledger says so.
        try
        {
            _releases.Offer(LineOf(release, _ledger.State.Canary!.Number, deed));
        }
        catch (Exception fault)
        {
            release.Retire();
            return Undo(written, fault);
        }
#pragma warning restore CA1031

        Tell(written);
        return new DeedResult(written, null);
    }

    // Its callers stay its callers; its figures begin anew, because calls at different parts cannot be compared.
    private DeedResult Changed(Deed deed, CanaryLine running)
    {
        var result = Written(deed);
        if (result.Deed is not null)
        {
            _releases.Offer(LineOf(running.Release, running.Number, deed));
        }

        return result;
    }

    private DeedResult Promote(CanaryLine canary, string who, string? note)
    {
        var before = _releases.Active?.Manifest.Hash;
        var (written, unwritten) = Write(new Deed { Who = who, What = DeedKind.Promoted, Release = canary.Release.Manifest.Hash, Before = before, Why = note });
        if (written is null)
        {
            return Refuse(null, unwritten!);
        }

#pragma warning disable CA1031 // Whatever it was: both go on as they did, and the ledger says so.
        try
        {
            _releases.Activate(canary.Release);
        }
        catch (Exception fault)
        {
            return Undo(written, fault);
        }
#pragma warning restore CA1031

        Tell(written);
        return new DeedResult(written, null);
    }

    private DeedResult Stop(CanaryLine canary, string who, string? why)
    {
        var result = Written(Stopped(canary, who, why));
        if (result.Deed is not null)
        {
            _releases.Withdraw(canary);
        }

        return result;
    }

    private Deed Stopped(CanaryLine canary, string who, string? why) =>
        new() { Who = who, What = DeedKind.CanaryStopped, Release = canary.Release.Manifest.Hash, Before = _releases.Active?.Manifest.Hash, Why = why };

    // Who waits is routed by the active release alone: what it does not know, nobody serves.
    private string? QueueProblem(Release canary) =>
        canary.Manifest.Queues.FirstOrDefault(queue => _releases.Active?.Manifest.Queues.Any(each => each.Name == queue.Name) != true) is { } unknown
            ? $"The active release has no queue `{unknown.Name}`, so nobody would serve the canary's callers there; deploy the release, or deploy one with the queue first."
            : null;

    private CanaryLine LineOf(Release release, int number, Deed deed) =>
        new(release, number, deed.Share ?? 0, new CanaryTally(deed.Guards ?? new CanaryLimits(), OnCanaryCall));

    // From call loops: the judge looks when he has time.
    private void OnCanaryCall() => _canaryCalls.Writer.TryWrite(true);

    private async Task WatchAsync()
    {
        await foreach (var _ in _canaryCalls.Reader.ReadAllAsync())
        {
#pragma warning disable CA1031 // The judge of all canaries to come does not end with one fault.
            try
            {
                if (_releases.CanaryLine is { } canary && canary.Tally.Look() is { } verdict)
                {
                    await EndBadCanaryAsync(canary, verdict);
                }
            }
            catch (Exception fault)
            {
                _log.Fault("a canary could not be judged", fault);
            }
#pragma warning restore CA1031
        }
    }

    // Callers first, paper afterwards: a disk that is broken too must not keep a broken canary alive.
    private async Task EndBadCanaryAsync(CanaryLine canary, string verdict)
    {
        if (!_releases.Withdraw(canary))
        {
            return; // Somebody has ended or promoted it.
        }

        _log.Warn($"canary {NameOf(canary.Release.Manifest.Hash)} was stopped: {verdict}");
        await _turn.WaitAsync();
        try
        {
            if (_ledger.State.Canary?.Number != canary.Number || _releases.CanaryLine is not null)
            {
                return; // What somebody did meanwhile has ended it on paper too.
            }

            var stopped = Stopped(canary, Guard, verdict);
            if (Write(stopped) is { Problem: { } unwritten })
            {
                _owed = stopped;
                _log.Warn(unwritten);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    // A canary that cannot be loaded any more is over; the active release serves all.
    private async Task ResumeCanaryAsync(LedgerCanary canary, CancellationToken cancellation)
    {
        var (release, problem) = await PreparedAsync(_folderOf(canary.Release), cancellation);
        problem ??= QueueProblem(release!);
        if (release is not null && problem is null)
        {
            _releases.Offer(new CanaryLine(release, canary.Number, canary.Share, new CanaryTally(canary.Limits, OnCanaryCall)));
            return;
        }

        release?.Retire();
        cancellation.ThrowIfCancellationRequested();
        Refuse(null, $"canary {NameOf(canary.Release)} cannot go on: {problem}");
        var stopped = new Deed { Who = Guard, What = DeedKind.CanaryStopped, Release = canary.Release, Before = _ledger.State.Active?.Release, Why = problem };
        _owed = Write(stopped).Deed is null ? stopped : null;
    }
}
