using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>Every command a router was given is on disk, and can be done again from the beginning of its segment.</summary>
public sealed class RoutingJournalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly JournalledCentre _centre = new();

    public void Dispose() => _centre.Dispose();

    [Fact]
    public async Task Each_segment_alone_decides_again_what_was_decided()
    {
        await using (var journal = _centre.Open(new(_centre.Folder) { SegmentBytesMax = 64 * 1024 }))
        {
            _centre.Begin(journal);
            _centre.Work(journal, 5000);
        }

        var segments = RoutingJournalReader.Segments(_centre.Folder);
        Assert.InRange(segments.Count, 5, 100);
        Assert.Equal(_centre.Sequence, segments.Sum(_centre.Replay));
        Assert.Empty(_centre.Told);
    }

    [Fact]
    public async Task What_is_durable_is_in_a_file_before_anybody_hears_of_it()
    {
        await using var journal = _centre.Open();
        _centre.Begin(journal);
        _centre.Do(journal, new Enter(JournalledCentre.Callback("back", "138")));
        Assert.True(await journal.DurableAsync(_centre.Sequence).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(_centre.Sequence, journal.Written);
        Assert.Contains("\"id\":\"back\"", await ReadAsync(RoutingJournalReader.Segments(_centre.Folder)[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_closed_promises_nothing()
    {
        var journal = _centre.Open();
        var never = journal.DurableAsync(1000);
        await journal.DisposeAsync();
        Assert.False(await never.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.False(await journal.DurableAsync(1));
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_and_what_stands_before_it_counts()
    {
        await using (var journal = _centre.Open())
        {
            _centre.Begin(journal);
            _centre.Work(journal, 100);
        }

        var file = RoutingJournalReader.Segments(_centre.Folder)[^1];
        var length = new FileInfo(file).Length;
        await File.AppendAllTextAsync(file, "{\"n\":99,\"t\":6", TestContext.Current.CancellationToken);
        Assert.Equal(_centre.Sequence, _centre.Replay(file));
        await using (_centre.Open())
        {
            Assert.Equal(length, new FileInfo(file).Length);
            Assert.Equal($"The journal of routing ended in the middle of a line; 13 bytes of {Path.GetFileName(file)} were cut.", Assert.Single(_centre.Told));
        }
    }

    [Fact]
    public async Task Callbacks_that_wait_are_found_after_a_restart_with_their_places_and_what_is_left_of_their_limits()
    {
        var began = _centre.Now;
        await using (var journal = _centre.Open())
        {
            _centre.Begin(journal);
            _centre.Do(journal, new SetState("1002", Routing.Agents.AgentState.Away));
            _centre.Do(journal, new Enter(JournalledCentre.Callback("waits", "1381") with { Since = began - TimeSpan.FromMinutes(5) }));
            _centre.Do(journal, new Enter(JournalledCentre.Callback("again", "1381"))); // Refused: he waits already.
            _centre.Do(journal, new Enter(JournalledCentre.Callback("left", "1382")));
            _centre.Do(journal, new Leave("left", LeaveReason.Abandoned));
            var offered = _centre.Do(journal, new Enter(JournalledCentre.Callback("served", "1383") with { Facts = ["王芳", 1L] })).OfType<Offered>().Single();
            _centre.Do(journal, new Take("served", offered.Agent, offered.Epoch));
            _centre.Do(journal, new Enter(JournalledCentre.Callback("rings", "1384") with { Facts = ["王芳", 1L] }));
            _centre.Do(journal, new Enter(new Arrival { Id = "call", Queue = "Care", Facts = ["王芳", 9L] }));
        }

        _centre.Now += TimeSpan.FromMinutes(30);
        await using (var journal = _centre.Open())
        {
            Assert.Equal(["waits", "rings"], journal.Callbacks.Select(it => it.Id));
            Assert.Equal(began - TimeSpan.FromMinutes(5), journal.Callbacks[0].Since);
            Assert.Equal(began, journal.Callbacks[1].Since);
            Assert.All(journal.Callbacks, it => Assert.Equal(TimeSpan.FromMinutes(90), it.WaitMax));
            Assert.Equal(["王芳", 9L], journal.Callbacks[0].Facts);
        }
    }

    [Fact]
    public async Task Callbacks_survive_a_process_that_dies_before_they_entered_again_and_segments_that_come_and_go()
    {
        await using (var journal = _centre.Open())
        {
            _centre.Begin(journal, agents: 1);
            _centre.Do(journal, new Enter(JournalledCentre.Callback("one", "1381")));
            _centre.Do(journal, new Enter(JournalledCentre.Callback("two", "1382")));
        }

        _centre.Restart();
        await using (var journal = _centre.Open(new(_centre.Folder) { SegmentBytesMax = 16 * 1024 }))
        {
            _centre.Begin(journal, agents: 1);
            _centre.Work(journal, 1000);
            _centre.Do(journal, new Enter(journal.Callbacks[0]));
            _centre.Work(journal, 10);
        }

        Assert.InRange(RoutingJournalReader.Segments(_centre.Folder).Count, 3, 100);
        _centre.Restart();
        await using (var journal = _centre.Open())
        {
            Assert.Equal(["one", "two"], journal.Callbacks.Select(it => it.Id).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_ring_that_runs_full_is_told_once_and_the_state_is_found_again()
    {
        var work = new Queue<Action<Router>>();
        await using var journal = _centre.Open(new(_centre.Folder) { RingCapacity = 8 });
        journal.OnRoutingThread = action =>
        {
            lock (work)
            {
                work.Enqueue(action);
            }
        };

        // The disk fails: where the folder was is a file.
        var aside = _centre.Folder + ".aside";
        Directory.Move(_centre.Folder, aside);
        await File.WriteAllTextAsync(_centre.Folder, "", TestContext.Current.CancellationToken);
        _centre.Begin(journal);
        _centre.Work(journal, 50);
        var lost = journal.DurableAsync(_centre.Sequence);
        Assert.InRange(journal.Lost, 40, 60);
        Assert.Single(_centre.Told, it => it.StartsWith("The disk is too slow", StringComparison.Ordinal));
        File.Delete(_centre.Folder);
        Directory.Move(aside, _centre.Folder);

        var deadline = TimeProvider.System.GetTimestamp();
        while (RoutingJournalReader.Segments(_centre.Folder).Count < 2 && TimeProvider.System.GetElapsedTime(deadline) < Patience)
        {
            _centre.Work(journal, 1);
            RunAll(work);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        RunAll(work);
        _centre.Work(journal, 5);
        Assert.False(await lost.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.True(await journal.DurableAsync(_centre.Sequence).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.InRange(_centre.Replay(RoutingJournalReader.Segments(_centre.Folder)[^1]), 1, 1000);

        void RunAll(Queue<Action<Router>> queue)
        {
            lock (queue)
            {
                while (queue.TryDequeue(out var action))
                {
                    action(_centre.Router);
                }
            }
        }
    }

    [Fact]
    public async Task The_disk_is_bounded_by_bytes_and_days()
    {
        Directory.CreateDirectory(_centre.Folder);
        var old = Path.Combine(_centre.Folder, "0000000001.jsonl");
        await File.WriteAllTextAsync(old, "{}\n", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, _centre.Now.UtcDateTime - TimeSpan.FromDays(8));
        await using (var journal = _centre.Open(new(_centre.Folder) { SegmentBytesMax = 16 * 1024, DiskBytesMax = 100 * 1024 }))
        {
            _centre.Begin(journal);
            _centre.Work(journal, 5000);
        }

        Assert.False(File.Exists(old));
        Assert.InRange(RoutingJournalReader.Segments(_centre.Folder).Sum(file => new FileInfo(file).Length), 50 * 1024, 150 * 1024);
    }

    [Fact]
    public async Task Two_servers_do_not_write_one_journal()
    {
        await using var journal = _centre.Open();
        var (_, problem) = RoutingJournal.Open(new(_centre.Folder), TimeProvider.System, _centre);
        Assert.StartsWith($"The folder `{_centre.Folder}` cannot hold the journal of routing: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_of_no_type_of_the_language_costs_a_line_and_no_more()
    {
        await using (var journal = _centre.Open())
        {
            journal.OnRoutingThread = _ => { };
            _centre.Begin(journal);
            _centre.Do(journal, new Enter(new Arrival { Id = "odd", Queue = "Care", Facts = [1.5f, 1L] }));
            _centre.Do(journal, new Enter(JournalledCentre.Callback("back", "138")));
        }

        Assert.Single(_centre.Told, it => it.StartsWith("the journal of routing cannot follow Enter", StringComparison.Ordinal));
        await using (var journal = _centre.Open())
        {
            Assert.Equal(["back"], journal.Callbacks.Select(it => it.Id));
        }
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(stream);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
