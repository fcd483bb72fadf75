using CallCenter.Routing;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Replay;

namespace CallCenter.Hosting.Queues;

/// <summary>
/// Keeps every command that a router was given, with the decisions that followed: what <c>callcenter why</c> decides again, and where
/// accepted callbacks are found after a restart. The routing thread puts a step into a ring and goes on; one thread writes what lies there
/// into segments within milliseconds. Each segment begins with the state at that moment, kept beside by doing the same commands.
/// </summary>
public sealed class RoutingJournal : IRoutingObserver, IAsyncDisposable
{
    private const string LockFile = "lock";

    private readonly FileStream _lock;
    private readonly RoutingJournalRing _ring;
    private readonly RoutingJournalWriter _writer;
    private readonly IHostLog _log;
    private long _lost;
    private long _lastStep;
    private bool _isTold;
    private bool _isClosed;

    private RoutingJournal(RoutingJournalOptions options, FileStream folderLock, IReadOnlyList<Arrival> callbacks, TimeProvider time, IHostLog log)
    {
        _lock = folderLock;
        _log = log;
        Callbacks = callbacks;
        _ring = new(options.RingCapacity);
#pragma warning disable CA2000 // The writer closes its files.
        _writer = new(_ring, new RoutingJournalFiles(options, time), new RoutingJournalFollower(callbacks, time, AskForState), log);
#pragma warning restore CA2000
    }

    /// <summary>Callbacks that were accepted before the process began and are still to be made, with their places and what is left of their limits; the host lets them enter again.</summary>
    public IReadOnlyList<Arrival> Callbacks { get; }

    /// <summary>Steps that are not kept, because the disk was too slow for too long.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Number of the last step in a file.</summary>
    public long Written => _writer.Written;

    /// <summary>
    /// Does something with the router on the routing thread, between two steps: <c>RoutingHost.OnThread</c>. Needed when steps were lost,
    /// to go on from the state as it is; without it the journal goes on with decisions alone, which cannot be decided again.
    /// </summary>
    public Action<Action<Router>>? OnRoutingThread { get; set; }

    /// <summary>Opens the journal of a project and looks for callbacks that still wait.</summary>
    /// <returns>The journal, or why there is none, as a sentence.</returns>
    public static (RoutingJournal? Journal, string? Problem) Open(RoutingJournalOptions options, TimeProvider time, IHostLog log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        FileStream? folderLock = null;
        try
        {
            Directory.CreateDirectory(options.Folder);
            folderLock = new(Path.Combine(options.Folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (RoutingJournalReader.Segments(options.Folder) is [.., var last] && RoutingJournalFiles.CutTornLine(last) is > 0 and var cut)
            {
                log.Tell($"The journal of routing ended in the middle of a line; {cut} bytes of {Path.GetFileName(last)} were cut.");
            }

            var journal = new RoutingJournal(options, folderLock, RoutingJournalCallbacks.In(options.Folder, time.GetUtcNow()), time, log);
            journal._writer.Start();
            return (journal, null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            folderLock?.Dispose();
            return (null, $"The folder `{options.Folder}` cannot hold the journal of routing: {problem.Message}");
        }
    }

    /// <inheritdoc/>
    public void OnStep(in RoutingStep step)
    {
        if (Volatile.Read(ref _isClosed))
        {
            return;
        }

        _lastStep = step.Sequence;
        if (_ring.TryAdd(new(step.Sequence, step.At, step.Command, Kept(step.Events))))
        {
            _isTold &= !_ring.IsHalfFree; // A place or two that come free while the disk is slow do not make it run full anew.
            _writer.Wake();
            return;
        }

        Interlocked.Increment(ref _lost);
        if (!_isTold)
        {
            _isTold = true; // Once for each time that the ring runs full.
            _log.Warn("The disk is too slow for the journal of routing: some decisions cannot be explained later, and callbacks that are asked for now may be lost at a restart.");
        }
    }

    /// <summary>Completes when a step and all before it are forced to the disk, as for a callback that is promised to a caller.</summary>
    /// <param name="sequence">Number of the step.</param>
    /// <returns>False when the step is not kept: it was lost, or the journal is closed.</returns>
    public Task<bool> DurableAsync(long sequence) => _writer.DurableAsync(sequence);

    /// <summary>Writes and forces to the disk what was told until now, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        await _writer.CloseAsync();
        _writer.Dispose();
        await _lock.DisposeAsync();
    }

    // The list is used again for the next step.
    private static RoutingEvent[] Kept(IReadOnlyList<RoutingEvent> events)
    {
        var count = 0;
        for (var i = 0; i < events.Count; i++)
        {
            count += EventJson.IsKept(events[i]) ? 1 : 0;
        }

        if (count == 0)
        {
            return [];
        }

        var kept = new RoutingEvent[count];
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (EventJson.IsKept(events[i]))
            {
                kept[--count] = events[i];
            }
        }

        return kept;
    }

    private void AskForState() => OnRoutingThread?.Invoke(router =>
    {
        // No room: the disk is still behind, and the writer asks again.
        _ = _ring.TryAdd(new(_lastStep, default, null, [], router.Copy()));
        _writer.Wake();
    });
}
