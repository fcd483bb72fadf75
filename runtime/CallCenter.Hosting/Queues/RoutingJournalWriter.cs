using System.Buffers;
using System.Text.Json;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Replay;

namespace CallCenter.Hosting.Queues;

/// <summary>The journal's thread: takes steps from the ring, follows them with a router of its own, and writes them.</summary>
internal sealed class RoutingJournalWriter(RoutingJournalRing ring, RoutingJournalFiles files, IReadOnlyList<Arrival> callbacks, TimeProvider time, IHostLog log) : IDisposable
{
    private const int BatchBytesMax = 256 * 1024;

    // Steps that come in this time are written together.
    private static readonly TimeSpan GatherPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(10);

    private readonly AutoResetEvent _woken = new(false);
    private readonly RoutingJournalWaiters _waiters = new();
    private readonly ArrayBufferWriter<byte> _batch = new(BatchBytesMax);
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly List<RoutingEvent> _again = [];
    private readonly Dictionary<string, Arrival> _carried = callbacks.ToDictionary(it => it.Id, StringComparer.Ordinal);
    private Utf8JsonWriter? _json;
    private Router? _follower = new();
    private Thread? _thread;
    private long _taken;
    private long _written;
    private long? _askedAt;
    private bool _mustBegin = true;
    private bool _isIdle;
    private bool _isClosing;
    private bool _isFailing;

    /// <summary>Asks the routing thread for the state as it is, because steps are missing.</summary>
    public required Action StateWanted { get; init; }

    /// <summary>Number of the last step in a file.</summary>
    public long Written => Volatile.Read(ref _written);

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "routing journal" };
        _thread.Start();
    }

    /// <summary>Says that the ring has something.</summary>
    public void Wake()
    {
        // A full fence on both sides: either the writer sees it or this thread sees that the writer sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isIdle))
        {
            _woken.Set();
        }
    }

    public Task<bool> DurableAsync(long sequence)
    {
        var answer = _waiters.Add(sequence);
        Wake();
        return answer;
    }

    public Task CloseAsync()
    {
        Volatile.Write(ref _isClosing, true);
        _woken.Set();
        return Task.Factory.StartNew(() => _thread?.Join(CloseWait), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Dispose()
    {
        if (_thread?.IsAlive != true)
        {
            _woken.Dispose(); // A thread that hangs in the file system still uses it.
        }
    }

    private void Run()
    {
        var isEnd = false;
        while (!isEnd)
        {
            isEnd = Volatile.Read(ref _isClosing);
            while (!ring.IsEmpty && Gather() && PutBatch())
            {
                Volatile.Write(ref _written, _taken);
            }

            SyncForWaiters();
            if (!isEnd)
            {
                Rest();
            }
        }

        _ = Done(files.Sync);
        _waiters.Close();
        files.Dispose();
    }

    // Sleeps until there is something, then for a moment more, so that what comes together is written together.
    private void Rest()
    {
        Volatile.Write(ref _isIdle, true);
        Interlocked.MemoryBarrier();
        if (ring.IsEmpty && !Volatile.Read(ref _isClosing) && !_waiters.AnyUpTo(_taken))
        {
            _woken.WaitOne();
        }

        Volatile.Write(ref _isIdle, false);
        _woken.WaitOne(GatherPause);
    }

    /// <summary>Makes lines of what lies in the ring, up to a batch; false when the disk does not take them and the journal closes.</summary>
    private bool Gather()
    {
        while (_batch.WrittenCount < BatchBytesMax && ring.TryTake(out var entry))
        {
            if (entry.State is { } state)
            {
                _waiters.Lose(_taken + 1, entry.Sequence);
                (_follower, _taken, _mustBegin) = (state, entry.Sequence, true);
                continue;
            }

            if (entry.Sequence != _taken + 1)
            {
                _waiters.Lose(_taken + 1, entry.Sequence - 1);
                LoseTrack(entry.At);
            }

            if ((_mustBegin || files.IsFullWith(_batch.WrittenCount)) && !BeginSegment(entry.At))
            {
                return false;
            }

            _taken = entry.Sequence;
            Add(entry);
        }

        return true;
    }

    private void Add(in RoutingJournalEntry entry)
    {
        var (command, at, sequence, events) = (entry.Command!, entry.At, entry.Sequence, entry.Events);
        try
        {
            WriteLine(to =>
            {
                to.WriteNumber("n", sequence);
                to.WriteNumber("t", at.UtcTicks);
                to.WritePropertyName("c");
                CommandJson.Write(to, command);
                if (events.Length > 0)
                {
                    to.WriteStartArray("e");
                    Array.ForEach(events, told => EventJson.Write(to, told));
                    to.WriteEndArray();
                }
            });
            Follow(command, at);
        }
#pragma warning disable CA1031 // What cannot be kept or followed does not stop the keeping of what comes after it.
        catch (Exception bug)
        {
            log.Fault($"the journal of routing cannot follow {command.GetType().Name}", bug);
            LoseTrack(at);
        }
#pragma warning restore CA1031

        if (_follower is null && time.GetElapsedTime(_askedAt ?? 0) > AskAgainAfter)
        {
            _askedAt = time.GetTimestamp();
            StateWanted();
        }
    }

    private void Follow(RoutingCommand command, DateTimeOffset at)
    {
        if (command is Enter enter)
        {
            _carried.Remove(enter.Arrival.Id);
        }

        if (_follower is { } follower)
        {
            _again.Clear();
            follower.Apply(command, at, _again);
        }
    }

    // Until the state is known again, lines say what was decided, but not from where.
    private void LoseTrack(DateTimeOffset at)
    {
        _follower = null;
        _askedAt = time.GetTimestamp();
        if (files.HasBegun)
        {
            WriteLine(to =>
            {
                to.WriteNumber("t", at.UtcTicks);
                to.WriteBoolean("gap", true);
            });
        }

        StateWanted();
    }

    /// <summary>Begins a segment with the state before the next step; false when the disk does not take it and the journal closes.</summary>
    private bool BeginSegment(DateTimeOffset at)
    {
        if (!PutBatch())
        {
            return false;
        }

        if (_follower is null && files.HasBegun)
        {
            return true; // The one that is written goes on until the state is known.
        }

        try
        {
            WriteHeader(at);
        }
        catch (ArgumentException bug)
        {
            log.Fault("the journal of routing cannot keep the state", bug);
            _follower = null;
            WriteHeader(at);
        }

        var isDone = Done(() =>
        {
            files.Begin(_batch.WrittenSpan);
            if (_carried.Count > 0)
            {
                files.Sync(); // The segment before, where they stood, counts no longer.
            }
        });
        _batch.ResetWrittenCount();
        _mustBegin = false;
        return isDone;
    }

    private void WriteHeader(DateTimeOffset at) => WriteLine(to =>
    {
        to.WriteNumber("t", at.UtcTicks);
        RoutingJournalCallbacks.Write(to, _carried.Values, at.UtcTicks);
        to.WritePropertyName("router");
        SaveState(to);
    });

    // No state is one that cannot be loaded, which is what is to be said of what follows it.
    private void SaveState(Utf8JsonWriter to)
    {
        if (_follower is { } follower)
        {
            follower.Save(to);
        }
        else
        {
            to.WriteStartObject();
            to.WriteEndObject();
        }
    }

    private bool PutBatch()
    {
        var isDone = _batch.WrittenCount == 0 || Done(() => files.Append(_batch.WrittenSpan));
        _batch.ResetWrittenCount();
        return isDone;
    }

    private void SyncForWaiters()
    {
        if (_waiters.AnyUpTo(_written))
        {
            var upTo = _written;
            if (Done(files.Sync))
            {
                _waiters.Answer(upTo);
            }
        }
    }

    /// <summary>Does something with the disk until it succeeds: what is gathered is kept, and a ring that runs full is told. False when the journal closes meanwhile.</summary>
    private bool Done(Action work)
    {
        while (true)
        {
            try
            {
                work();
                if (_isFailing)
                {
                    _isFailing = false;
                    log.Tell("The journal of routing can be written again.");
                }

                return true;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                if (!_isFailing)
                {
                    _isFailing = true;
                    log.Warn($"The journal of routing cannot be written: {problem.Message}");
                }
            }

            if (Volatile.Read(ref _isClosing))
            {
                return false;
            }

            _woken.WaitOne(RetryPause);
        }
    }

    // Whole or not at all: what fails in the middle leaves nothing behind.
    private void WriteLine(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        _json ??= new(_line, ReplayJson.Options);
        _json.Reset(_line);
        _json.WriteStartObject();
        write(_json);
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        _batch.Write(_line.WrittenSpan);
    }
}
