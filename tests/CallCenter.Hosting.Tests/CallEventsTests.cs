using CallCenter.Hosting.Calls;
using CallCenter.Journal;
using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using CallCenter.Sip;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class CallEventsTests : IDisposable
{
    // More than a lane holds, many times over; a writer that keeps up with it would have to write gigabytes a second.
    private const int FloodMax = 200_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("call-events").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Calls_of_a_loop_share_a_lane_and_number_their_events_each()
    {
        var journal = Open();
        var events = new CallEvents(journal, TimeProvider.System);
        var loop = new NoLoop();
        var (one, other) = (events.WriterOf(loop, "one"), events.WriterOf(loop, "other"));

        one.Key('1');
        other.Note("trunk", "声通 487");
        one.Key('•');
        await journal.DisposeAsync();

        Assert.Equal([(1u, CallEventKind.Key, "\"1\""), (2u, CallEventKind.Key, "\"•\"")], OfCall("one"));
        Assert.Equal([(1u, CallEventKind.Note, "\"trunk\",\"声通 487\"")], OfCall("other"));
    }

    [Fact]
    public async Task When_a_lane_is_full_the_call_goes_on_new_ones_are_refused_and_the_gap_is_told()
    {
        var journal = Open();
        var call = new CallEvents(journal, TimeProvider.System).WriterOf(new NoLoop(), "one");
        var longNote = new string('长', 10_000);
        var told = 0;
        var wasRefusing = false;
        while (call.Lost == 0 && told++ < FloodMax)
        {
            call.Note("log", longNote);
            wasRefusing |= !journal.IsHealthy;
        }

        wasRefusing |= !journal.IsHealthy;
        Assert.True(call.Lost > 0, "The lane took it all.");
        Assert.True(wasRefusing, "New calls were taken although what happens to them finds no room.");

        for (var i = 0; i < 2000 && !journal.IsHealthy; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(journal.IsHealthy, "There is room again, and new calls are still refused.");
        call.Key('7');
        await journal.DisposeAsync();

        var kept = OfCall("one");
        Assert.Equal((CallEventKind.Key, "\"7\""), (kept[^1].Kind, kept[^1].Body));
        Assert.Equal((CallEventKind.Gap, call.Lost.ToString(System.Globalization.CultureInfo.InvariantCulture)), (kept[^2].Kind, kept[^2].Body));
        Assert.Equal(kept[^1].Sequence, kept[^2].Sequence + 1);
    }

    private CallJournal Open() => CallJournal.Open(
        new CallJournalOptions { SpoolFolder = Path.Combine(_folder, "journal"), DatabaseFile = Path.Combine(_folder, "records.db"), LaneBytes = 1 },
        TimeProvider.System,
        new QuietLog()).Journal!;

    private List<(uint Sequence, CallEventKind Kind, string Body)> OfCall(string id) =>
        [.. new EventArchive(Path.Combine(_folder, "journal"), RecordDatabase.OfFile(Path.Combine(_folder, "records.db"))).OfCall(id).Events.Select(it => (it.Sequence, it.Kind, it.Body))];

    private sealed class QuietLog : IJournalLog
    {
        public void DatabaseAway(string problem, long waiting)
        {
        }

        public void DatabaseBack()
        {
        }

        public void SpoolFails(string problem)
        {
        }

        public void SpoolWorks()
        {
        }

        public void BytesLeftOut(string file, long bytes)
        {
        }

        public void DiskFills(int percent, long bytes, long bytesMax)
        {
        }

        public void DiskHasRoom()
        {
        }
    }

    private sealed class NoLoop : ISipLoop
    {
        public TimeProvider Time => TimeProvider.System;

        public void Post(Action<object?> work, object? state) => throw new NotSupportedException();

        public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state) => throw new NotSupportedException();
    }
}
