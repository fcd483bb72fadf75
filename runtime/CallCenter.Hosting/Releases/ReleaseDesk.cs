using System.Globalization;
using System.Threading.Channels;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases;

/// <summary>
/// The one door to what is done with releases: deploy, canary, promote, roll back, drain. One deed at a time. A release is loaded and made ready
/// beside the active one, the deed is written, then one pointer is swapped; whatever fails leaves everything as it was, says why, and never
/// hinders the next. Any thread.
/// </summary>
/// <remarks>Who may do what, and where releases come from, is not its business: it is given folders that hold a release.</remarks>
public sealed partial class ReleaseDesk : IAsyncDisposable
{
    /// <summary>Who stops a canary that fails.</summary>
    public const string Guard = "guard";

    private readonly ReleaseHost _releases;
    private readonly ICallGate _calls;
    private readonly ReleaseLedger _ledger;
    private readonly Func<string, string> _folderOf;
    private readonly TimeProvider _time;
    private readonly IHostLog _log;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Channel<bool> _canaryCalls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Task _watching;
    private volatile Undertaking? _doing;
    private Deed? _owed;

    /// <summary>Makes the door.</summary>
    /// <param name="releases">The releases in memory.</param>
    /// <param name="calls">Where calls come in.</param>
    /// <param name="ledger">What was done before.</param>
    /// <param name="folderOf">Where the release of a hash lies, or would.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of everything that is done.</param>
    public ReleaseDesk(ReleaseHost releases, ICallGate calls, ReleaseLedger ledger, Func<string, string> folderOf, TimeProvider time, IHostLog log)
    {
        _releases = releases;
        _calls = calls;
        _ledger = ledger;
        _folderOf = folderOf;
        _time = time;
        _log = log;
        _watching = WatchAsync();
    }

    /// <summary>What was done, the first first.</summary>
    public IReadOnlyList<Deed> History => _ledger.History;

    /// <summary>What is now.</summary>
    public ReleaseStatus Status
    {
        get
        {
            var state = _ledger.State;
            var (active, line) = (_releases.Active, _releases.CanaryLine);
            return new ReleaseStatus
            {
                Active = active?.Manifest.Hash,
                ActiveDeed = active is not null && state.Active?.Release == active.Manifest.Hash ? state.Active : null,
                ActiveCalls = active?.Calls ?? 0,
                Canary = line is null ? null : new CanaryStatus(line.Release.Manifest.Hash, line.Number, line.Share, line.Release.Calls)
                {
                    Counts = line.Tally.Counts.Canary,
                    ActiveCounts = line.Tally.Counts.Active,
                },
                Older = [.. _releases.InMemory.Where(each => each != active && each != line?.Release).Select(static each => new OlderRelease(each.Manifest.Hash, each.Calls))],
                Draining = _calls.Draining,
                Calls = _calls.Active,
                Doing = _doing,
            };
        }
    }

    /// <summary>
    /// Makes the release that the ledger says active answer, and the canary with its part, as they did before the process ended. The problem is one sentence;
    /// false when the ledger names none, and somebody else says which release answers.
    /// </summary>
    public async Task<(bool IsActive, string? Problem)> ResumeReleasesAsync(CancellationToken cancellation)
    {
        var state = _ledger.State;
        if (state.Active is not { Release: { } hash } deed)
        {
            return (false, null);
        }

        var (release, problem) = await PreparedAsync(_folderOf(hash), cancellation);
        if (release is null)
        {
            return (false, string.Create(CultureInfo.InvariantCulture, $"Release {NameOf(hash)}, which deed {deed.Number} made active, cannot be loaded: {problem}"));
        }

        _releases.Activate(release);
        if (state.Canary is { } canary)
        {
            await ResumeCanaryAsync(canary, cancellation);
        }

        return (true, null);
    }

    /// <summary>Makes a release answer all new calls.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="note">What he says about it; null for nothing.</param>
    /// <param name="cancellation">Gives up before anything is changed.</param>
    public Task<DeedResult> DeployAsync(string folder, string who, string? note, CancellationToken cancellation) =>
        InTurnAsync(who, $"deploys release {NameOf(folder)}", async () =>
        {
            var (hash, problem) = HashIn(folder);
            var deed = new Deed { Who = who, What = DeedKind.Deployed, Release = hash, Before = _releases.Active?.Manifest.Hash, Why = note };
            if (problem is null && _releases.CanaryLine is { } canary)
            {
                problem = $"Release {NameOf(canary.Release.Manifest.Hash)} is a canary now; promote it or stop it before another release is deployed.";
            }

            if (problem is not null)
            {
                return Refuse(deed, problem);
            }

            var now = _ledger.State.Active;
            return hash != deed.Before ? await TakeOverAsync(deed, folder, cancellation)
                : now?.Release == hash ? new DeedResult(now, null) // It answers already, and the ledger says so.
                : Written(deed with { Before = now?.Release });
        });

    /// <summary>Makes a release active again that was active before.</summary>
    /// <param name="to">Number of the deed that made it active; null to undo the last change: a canary that runs is stopped, else the release before the active one answers again.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="note">What he says about it; null for nothing.</param>
    /// <param name="cancellation">Gives up before anything is changed.</param>
    public Task<DeedResult> RollbackAsync(int? to, string who, string? note, CancellationToken cancellation) =>
        InTurnAsync(who, to is { } number ? string.Create(CultureInfo.InvariantCulture, $"goes back to deed {number}") : "goes back", async () =>
        {
            if (to is null && _releases.CanaryLine is { } canary)
            {
                return Stop(canary, who, note);
            }

            var before = _releases.Active?.Manifest.Hash;
            var (hash, problem) = to is { } number ? TargetOf(number) : TargetBefore(before);
            var deed = new Deed { Who = who, What = DeedKind.RolledBack, Release = hash, Before = before, Why = note };
            return problem is not null ? Refuse(deed, problem)
                : hash == before ? Refuse(deed, $"Release {NameOf(hash!)} answers already.")
                : await TakeOverAsync(deed, _folderOf(hash!), cancellation);
        });

    /// <summary>Stops watching; a deed that is being done ends first.</summary>
    public async ValueTask DisposeAsync()
    {
        _canaryCalls.Writer.TryComplete();
        await _watching;
        await _turn.WaitAsync(); // And never given back.
        _doing = new Undertaking("The server", "stops", _time.GetUtcNow());
    }

    /// <summary>Short name of a release, for people.</summary>
    internal static string NameOf(string hashOrFolder)
    {
        var hash = Path.GetFileName(hashOrFolder.TrimEnd(Path.DirectorySeparatorChar));
        return hash.Length > 12 ? hash[..12] : hash;
    }

    private async Task<DeedResult> InTurnAsync(string who, string what, Func<Task<DeedResult>> deed)
    {
        if (!_turn.Wait(0, CancellationToken.None))
        {
            return DeedResult.Refused(_doing is { } other
                ? string.Create(CultureInfo.InvariantCulture, $"{other.Who} {other.What} since {other.Since.UtcDateTime:HH:mm:ss} UTC; try again when that is done.")
                : "Another change of releases is being made; try again when that is done.");
        }

        try
        {
            _doing = new Undertaking(who, what, _time.GetUtcNow());
            return await deed();
        }
        finally
        {
            _doing = null;
            _turn.Release();
        }
    }

    // Beside, then on paper, then the pointer.
    private async Task<DeedResult> TakeOverAsync(Deed deed, string folder, CancellationToken cancellation)
    {
        var (release, problem) = await PreparedAsync(folder, cancellation);
        if (release is null)
        {
            return Refuse(deed, problem!);
        }

        var (written, unwritten) = Write(deed);
        if (written is null)
        {
            release.Retire();
            return Refuse(null, unwritten!);
        }

#pragma warning disable CA1031 // Whatever it was: the release that answers goes on, and the ledger says so.
        try
        {
            _releases.Activate(release);
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

    private async Task<(Release? Release, string? Problem)> PreparedAsync(string folder, CancellationToken cancellation)
    {
#pragma warning disable CA1031 // Whatever is broken in a release that nobody calls yet: the one that answers stays.
        try
        {
            return await _releases.PrepareAsync(folder, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (null, "It was given up before anything was changed.");
        }
        catch (Exception fault)
        {
            return (null, $"It cannot be loaded: {fault.Message}");
        }
#pragma warning restore CA1031
    }

    // A release is found by its hash after a restart: what lies elsewhere would not be.
    private (string? Hash, string? Problem) HashIn(string folder)
    {
        try
        {
            var path = Path.Combine(folder, ManifestFile.Name);
            var hash = File.Exists(path) ? ManifestFile.Read(File.ReadAllBytes(path))?.Hash : null;
            return hash is null ? (null, $"{folder} holds no release this version can read; compile the project again.")
                : Path.GetFullPath(_folderOf(hash)) != Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
                    ? (hash, $"Release {NameOf(hash)} lies in {folder}, where no restart would find it; put it into {_folderOf(hash)}.")
                    : (hash, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{folder} cannot be read: {exception.Message}.");
        }
    }

    private (string? Hash, string? Problem) TargetOf(int number) => _ledger.Find(number) switch
    {
        null => (null, string.Create(CultureInfo.InvariantCulture, $"There is no deed {number}; the history lists them.")),
        { What: DeedKind.Deployed or DeedKind.Promoted or DeedKind.RolledBack, Release: { } hash } => (hash, null),
        _ => (null, string.Create(CultureInfo.InvariantCulture, $"Deed {number} made no release active; name one that did.")),
    };

    // What answers now may not be in the ledger: then the last that is, is the one before.
    private (string? Hash, string? Problem) TargetBefore(string? active)
    {
        var deed = _ledger.State.Active;
        var hash = deed?.Release != active ? deed?.Release : deed?.Before;
        return hash is null ? (null, "No release was active before; deploy one.") : (hash, null);
    }

    private DeedResult Written(Deed deed)
    {
        var (written, problem) = Write(deed);
        if (written is null)
        {
            return Refuse(null, problem!);
        }

        Tell(written);
        return new DeedResult(written, null);
    }

    private (Deed? Deed, string? Problem) Write(Deed deed)
    {
        if (_owed is { } owed)
        {
            var (paid, problem) = _ledger.Append(owed);
            if (paid is null)
            {
                return (null, problem);
            }

            _owed = null;
        }

        return _ledger.Append(deed);
    }

    // What the ledger said too early is taken back by another line: lines are never changed.
    private DeedResult Undo(Deed written, Exception fault)
    {
        var problem = $"Release {NameOf(written.Release!)} could not be {(written.What == DeedKind.Canary ? "made a canary" : "made active")}: {fault.Message} Nothing was changed.";
        _log.Fault(problem, fault);
        var undo = new Deed { Who = written.Who, What = DeedKind.Refused, Release = written.Release, Before = written.Before, Why = problem, Undoes = written.Number };
        if (_ledger.Append(undo).Problem is { } unwritten)
        {
            _owed = undo;
            _log.Warn(unwritten);
        }

        return DeedResult.Refused(problem);
    }

    // The reason is noted where that is possible; that it is not hinders nobody.
    private DeedResult Refuse(Deed? deed, string problem)
    {
        _log.Warn($"releases stay as they are: {problem}");
        if (deed is not null && Write(deed with { What = DeedKind.Refused, Why = problem, Share = null, Guards = null }) is { Problem: { } unwritten })
        {
            _log.Warn(unwritten);
        }

        return DeedResult.Refused(problem);
    }

    private void Tell(Deed deed) => _log.Tell(string.Create(
        CultureInfo.InvariantCulture,
        $"deed {deed.Number}: {deed.Who} {WordOf(deed)}{(deed.Release is { } hash ? $" {NameOf(hash)}" : "")}{(deed.Share is { } share ? $" for {share / 100.0:0.##} % of the callers" : "")}{(deed.Why is { } why ? $": {why}" : "")}"));

    private static string WordOf(Deed deed) => deed.What switch
    {
        DeedKind.Deployed => "deployed release",
        DeedKind.Canary => "offers as canary release",
        DeedKind.Promoted => "promoted canary",
        DeedKind.CanaryStopped => "stopped canary",
        DeedKind.RolledBack => "went back to release",
        DeedKind.Drained => "refuses new calls",
        DeedKind.Resumed => "takes new calls again",
        _ => "was refused",
    };
}
