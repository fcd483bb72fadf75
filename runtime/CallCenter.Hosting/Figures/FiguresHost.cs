using System.Collections.Concurrent;
using CallCenter.Abstractions.Calls;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Live;
using CallCenter.Figures.Views;
using CallCenter.Hosting.Queues;
using CallCenter.Journal;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Hosting.Figures;

/// <summary>
/// The figures of one tenant: what routing does goes into them, boards and alarms come out. The routing thread only puts what happened into
/// a queue, without lock or wait; it is counted by whoever asks, and once a second for the alarms. Any thread may ask.
/// </summary>
public sealed class FiguresHost : IRoutingObserver, IAsyncDisposable
{
    /// <summary>How often alarms are looked at.</summary>
    public static readonly TimeSpan AlarmsEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Happened> _happened = new();
    private readonly ConcurrentQueue<StayNote> _notes = new();
    private readonly List<RoutingEvent> _events = [];
    private readonly Lock _counting = new(); // Among those who ask; whoever tells takes none.
    private readonly Lock _watching = new();
    private readonly LiveFigures _figures;
    private readonly TimeProvider _time;
    private readonly AlarmTeller _teller;
    private readonly ITimer _timer;
    private readonly FiguresFile? _file;
    private Happened _step; // Of which not all events have come yet.

    /// <summary>Makes those of a tenant, from now on.</summary>
    /// <param name="teller">Who tells of alarms.</param>
    /// <param name="time">The clock.</param>
    /// <param name="file">Where they outlast the process; null for nowhere.</param>
    public FiguresHost(AlarmTeller teller, TimeProvider time, FiguresFile? file = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _teller = teller;
        _time = time;
        _file = file;
        _figures = file?.Restore(time.GetUtcNow()) ?? new(time.GetUtcNow());
        _timer = time.CreateTimer(_ => Watch(), null, AlarmsEvery, AlarmsEvery);
    }

    /// <summary>Told of each alarm that begins, gets worse or is over, with a line that says it; at the desks, for one. Never waits.</summary>
    public Action<AlarmChange, string>? OnAlarm { get; init; }

    /// <summary>Files a quarter of an hour that has ended for reports (WFM-09); false when that is not possible now. Never waits.</summary>
    public Func<QuarterFigures, bool>? Files { get; init; }

    /// <summary>What alarms did lately, the latest last.</summary>
    public IReadOnlyList<AlarmChange> AlarmsLately => _teller.Lately;

    /// <inheritdoc/>
    public void OnStep(in RoutingStep step)
    {
        _happened.Enqueue(new(step.At, step.Command, step.Events.Count));
        for (var i = 0; i < step.Events.Count; i++)
        {
            _happened.Enqueue(new(step.At, step.Events[i], 0));
        }
    }

    /// <summary>What routing does not see of a caller's stay. Any thread; never waits.</summary>
    /// <param name="queue">Name of the queue he came by.</param>
    /// <param name="outcome"><c>Returned</c>, <c>Transferred</c> or <c>Failed</c>; any other counts by what routing says.</param>
    /// <param name="entered">When he entered.</param>
    public void Note(string queue, QueueOutcome outcome, DateTimeOffset entered) => _notes.Enqueue(new(queue, outcome, entered, _time.GetUtcNow()));

    /// <summary>All figures as they are now.</summary>
    public CentreFigures Read()
    {
        lock (_counting)
        {
            Count();
            return _figures.Read(_time.GetUtcNow());
        }
    }

    /// <summary>One agent as he is now (AGT-12); null when there is none.</summary>
    /// <param name="id">His number.</param>
    public AgentRow? Agent(string id)
    {
        lock (_counting)
        {
            Count();
            return _figures.Agent(id, _time.GetUtcNow());
        }
    }

    /// <summary>The quarters of an hour of a day, as far as they are kept.</summary>
    /// <param name="day">The day where the project is; null for today.</param>
    /// <param name="queue">The one queue wanted; null for every queue and every agent.</param>
    /// <returns>Null when there is no such queue.</returns>
    public DayFigures? Slots(DateOnly? day, string? queue)
    {
        lock (_counting)
        {
            Count();
            return queue is null || _figures.HasQueue(queue) ? _figures.Slots(day, queue, _time.GetUtcNow()) : null;
        }
    }

    /// <summary>Looks at alarms no more, and keeps what was counted until now.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        lock (_watching)
        {
            KeptFigures? kept;
            bool isWhole;
            lock (_counting)
            {
                Count();
                (kept, isWhole) = Kept();
            }

            Keep(kept, isWhole);
        }
    }

    // Who tells may wait for a disk; boards do not wait for him, and he is not called twice at a time.
    private void Watch()
    {
        if (!_watching.TryEnter())
        {
            return;
        }

        try
        {
            IReadOnlyList<AlarmChange> changes;
            (string Project, TimeZoneInfo Zone) where;
            KeptFigures? kept;
            bool isWhole;
            lock (_counting)
            {
                Count();
                changes = _figures.Watch(_time.GetUtcNow());
                where = (_figures.Project, _figures.Zone);
                FileEnded(where.Project);
                (kept, isWhole) = Kept();
            }

            Keep(kept, isWhole);

            foreach (var change in changes)
            {
                OnAlarm?.Invoke(change, AlarmText.Line(change, where.Zone));
                _teller.Tell(change, where.Project, where.Zone);
            }
        }
        finally
        {
            _watching.Exit();
        }
    }

    private void FileEnded(string project)
    {
        if (Files is { } files)
        {
            _figures.File(
                _time.GetUtcNow(),
                row => files(new(project, QuarterFigures.OfQueue, row.Queue, row.Begins, FiguresFile.TextOf(row.Sums))),
                row => files(new(project, QuarterFigures.OfAgent, row.Agent, row.Begins, FiguresFile.TextOf(row.Sums))));
        }
    }

    private (KeptFigures? Kept, bool IsWhole) Kept()
    {
        if (_file is null)
        {
            return default;
        }

        var now = _time.GetUtcNow();
        var isWhole = _figures.IsChangedWholly || _file.WantsWhole(now);
        return (_figures.Keep(now, isWhole), isWhole);
    }

    private void Keep(KeptFigures? kept, bool isWhole)
    {
        if (kept is not null)
        {
            _file!.Write(kept, isWhole);
        }
    }

    // A step counts once all its events are there: one that is being told just now waits for the next time.
    private void Count()
    {
        while (_happened.TryDequeue(out var happened))
        {
            if (happened.What is RoutingCommand)
            {
                _step = happened;
                _events.Clear();
            }
            else
            {
                _events.Add((RoutingEvent)happened.What);
            }

            if (_events.Count == _step.Events)
            {
                _figures.Apply((RoutingCommand)_step.What, _events, _step.At);
            }
        }

        while (_notes.TryDequeue(out var note))
        {
            _figures.Note(note.Queue, note.Outcome, note.Entered, note.At);
        }
    }

    /// <summary>A command and how many events follow, or one of them.</summary>
    private readonly record struct Happened(DateTimeOffset At, object What, int Events);

    private readonly record struct StayNote(string Queue, QueueOutcome Outcome, DateTimeOffset Entered, DateTimeOffset At);
}
