using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>A disk that falls behind: what is lost is told once, however often a place or two come free meanwhile.</summary>
public sealed class RoutingJournalSlowDiskTests : IDisposable
{
    private const int Places = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly JournalledCentre _centre = new();
    private readonly SlowDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        _centre.Dispose();
    }

    [Fact]
    public async Task A_disk_that_stays_slow_is_told_once_and_again_only_when_it_had_caught_up()
    {
        var (opened, problem) = RoutingJournal.Open(new(_centre.Folder) { RingCapacity = Places, SegmentBytesMax = 1 }, _disk, _centre);
        Assert.Null(problem);
        await using var journal = opened!;
        Action<Router>? wanted = null;
        journal.OnRoutingThread = action => Volatile.Write(ref wanted, action);

        await FillAsync(journal);
        Assert.Equal((1, 1), (journal.Lost, TimesTold()));

        // The disk takes one step: its place is filled at once, and the next is lost.
        for (var step = 1; step < Places; step++)
        {
            await _disk.DoOneAsync(Patience);
            Steps(journal, 2);
            Assert.Equal((1 + step, 1), (journal.Lost, TimesTold()));
        }

        // It catches up with all that lies there; the state, which nobody can follow any more, is given anew.
        var last = _centre.Sequence - 1;
        _disk.BeFast();
        Assert.True(await journal.DurableAsync(last).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Volatile.Read(ref wanted)!(_centre.Router);

        await FillAsync(journal);
        Assert.Equal((1 + Places, 2), (journal.Lost, TimesTold()));
        _disk.BeFast();
    }

    // One step is with the disk, as many as there are places wait, and one finds none.
    private async Task FillAsync(RoutingJournal journal)
    {
        _disk.BeSlow();
        Steps(journal, 1);
        await _disk.HasOneAsync(Patience);
        Steps(journal, Places + 1);
    }

    private void Steps(RoutingJournal journal, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = _centre.Do(journal, Pass.Time);
        }
    }

    private int TimesTold()
    {
        lock (_centre.Told)
        {
            return _centre.Told.Count(it => it.StartsWith("The disk is too slow", StringComparison.Ordinal));
        }
    }

    /// <summary>Holds the journal where it has begun a segment, which it does for each step here: it asks for the time then.</summary>
    private sealed class SlowDisk : TimeProvider, IDisposable
    {
        private readonly SemaphoreSlim _held = new(0);
        private readonly SemaphoreSlim _released = new(0);
        private volatile bool _isSlow;

        /// <summary>From here on each segment is held until it is let go.</summary>
        public void BeSlow() => _isSlow = true;

        /// <summary>What is held goes on, and nothing is held again.</summary>
        public void BeFast()
        {
            _isSlow = false;
            _released.Release();
        }

        public override DateTimeOffset GetUtcNow()
        {
            if (_isSlow)
            {
                _held.Release();
                _released.Wait();
            }

            return new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
        }

        public async Task HasOneAsync(TimeSpan patience) => Assert.True(await _held.WaitAsync(patience, TestContext.Current.CancellationToken));

        public async Task DoOneAsync(TimeSpan patience)
        {
            _released.Release();
            await HasOneAsync(patience);
        }

        public void Dispose()
        {
            BeFast();
        }
    }
}
