using System.Text;
using System.Text.Json;
using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using Xunit;
using static CallCenter.Journal.Tests.Happenings;
using static CallCenter.Journal.Tests.Spooled;

namespace CallCenter.Journal.Tests;

/// <summary>What happens to calls: appended on their loops, in the table in order, once.</summary>
public sealed class EventTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_of_a_call_are_in_the_table_in_words()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        var lane = journal.OpenLane();
        Assert.True(lane.Append(1, 1, "\"13800001111\",\"400123\"", CallEventKind.Began));
        Assert.True(lane.Append(1, 2, "\"findCustomer\",\"Done\",[\"王芳\",3]", CallEventKind.Data));
        Assert.True(lane.Append(2, 1, "", CallEventKind.Ended));
        Assert.True(journal.TryAppend(Record(1)));
        await journal.FlushAsync(Cancellation);

        Assert.Equal(["1 began \"13800001111\",\"400123\"", "2 data \"findCustomer\",\"Done\",[\"王芳\",3]"], spooled.Events(1));
        Assert.Equal(["1 ended "], spooled.Events(2));
        Assert.Equal(1, spooled.Count("SELECT count(*) FROM call_event WHERE at = '2026-11-18T11:06:40.002Z'"));
        Assert.Equal(["000001"], spooled.Rows());
        Assert.Equal((4, 4), (journal.Statistics.Appended, journal.Statistics.Shipped));
    }

    [Fact]
    public void A_lane_that_is_full_says_so_and_tells_each_call_what_it_lost()
    {
        var lane = new EventLane(EventLane.BytesMin, static () => { });
        var body = new string('x', 4000);
        uint sequence = 0;
        while (lane.Append(1, sequence + 1, body))
        {
            sequence++;
        }

        Assert.False(lane.Append(1, sequence + 2, body));
        Assert.False(lane.Append(2, 1, body));
        Assert.True(lane.IsCrowded);
        Assert.Equal(3, lane.Lost);

        var before = Drained(lane);
        Assert.False(lane.IsCrowded);
        Assert.Equal(sequence, (uint)before.Count);
        Assert.True(lane.Append(1, sequence + 3, "\"went on\""));

        Assert.Equal([$"{Call(1)} {sequence + 2} gap 2", $"{Call(1)} {sequence + 3} node \"went on\"", $"{Call(2)} 1 gap 1"], Drained(lane));
        Assert.True(lane.Append(2, 2, "1"));
        Assert.Equal([$"{Call(2)} 2 node 1"], Drained(lane));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_a_lane_took_comes_out_in_order_whatever_its_size(int seed)
    {
        var random = new Random(seed);
        var lane = new EventLane(EventLane.BytesMin, static () => { });
        var (expected, found) = (new List<string>(), new List<string>());
        for (uint sequence = 1; sequence < 3000; sequence++)
        {
            var body = $"\"{new string((char)random.Next('a', 'z'), random.Next(10) == 0 ? random.Next(70_000) : random.Next(200))}\"";
            if (lane.Append(7, sequence, body))
            {
                expected.Add(body.Length <= EventBody.BytesMax ? $"{Call(7)} {sequence} node {body}" : $"{Call(7)} {sequence} cut");
            }
            else
            {
                expected.Add("gap");
            }

            if (random.Next(8) == 0)
            {
                found.AddRange(Drained(lane));
            }
        }

        found.AddRange(Drained(lane));
        var gaps = found.Count(line => line.Contains(" gap ", StringComparison.Ordinal));
        Assert.Equal(
            expected.Where(line => line != "gap"),
            found.Where(line => !line.Contains(" gap ", StringComparison.Ordinal)).Select(line => line.Contains("\"cut\"", StringComparison.Ordinal) ? line.Split(' ')[0] + " " + line.Split(' ')[1] + " cut" : line));
        Assert.InRange(gaps, 0, expected.Count(line => line == "gap"));
        var lost = found.Where(line => line.Contains(" gap ", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(lane.Lost - lost, 0, expected.AsEnumerable().Reverse().TakeWhile(line => line == "gap").Count());
    }

    [Theory]
    [InlineData("\"Main\",\"", "\"")]
    [InlineData("\"Main\",[", "]")]
    [InlineData("{\"a\":\"", "\"}")]
    [InlineData("1,2,3,\"\\u4e2d\\\"", "\"")]
    public void A_body_that_is_too_long_stays_an_array_and_says_what_is_left_out(string before, string after)
    {
        foreach (var filling in (string[])["1,", "好", "\\u597d", "\\\\", "\\\"", "😀x"])
        {
            var body = before + string.Concat(Enumerable.Repeat(filling, 70_000)) + "1" + after;
            var bytes = Encoding.UTF8.GetBytes(body);
            var into = new byte[EventBody.BytesMax];

            var length = EventBody.Cut(bytes, into);

            using var array = JsonDocument.Parse("[" + Encoding.UTF8.GetString(into, 0, length) + "]");
            var left = array.RootElement[array.RootElement.GetArrayLength() - 1].GetProperty("cut").GetInt32();
            Assert.InRange(left, bytes.Length - EventBody.BytesMax, bytes.Length);
            Assert.DoesNotContain("\uFFFD", array.RootElement.GetRawText(), StringComparison.Ordinal);
            Assert.InRange(length, 0, EventBody.BytesMax);
        }
    }

    [Fact]
    public async Task A_call_of_many_lanes_and_threads_is_there_once_and_whole()
    {
        using var spooled = new Spooled();
        spooled.Options = spooled.Options with { SegmentBytesMax = 300_000 };
        await using var journal = spooled.Open();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(part => Task.Run(async () =>
        {
            var lane = journal.OpenLane();
            for (uint sequence = 1; sequence <= 5000; sequence++)
            {
                while (!lane.Append(part, sequence, $"{part},{sequence}"))
                {
                    await Task.Delay(1, Cancellation);
                }
            }

            lane.Close();
        }, Cancellation)));
        await journal.FlushAsync(Cancellation);

        Assert.Equal(20_000, spooled.Count("SELECT count(*) FROM call_event WHERE kind = 'node' AND body = substr(call_id, -1) || ',' || seq"));
        Assert.Equal(20_000, journal.Statistics.Shipped);
        Assert.Equal(0, journal.Statistics.EventsLost);
        Assert.InRange(spooled.Segments.Length, 1, 2);
    }

    [Fact]
    public async Task A_reader_finds_what_waits_on_disk_and_what_is_shipped_as_one()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            journal.OpenLane().Append(1, 1);
            await journal.FlushAsync(Cancellation);
        }

        var shipped = spooled.Options.DatabaseFile;
        spooled.TakeDatabaseAway();
        await using var away = spooled.Open();
        var lane = away.OpenLane();
        lane.Append(1, 2, "\"Main/key\"");
        lane.Append(2, 1);
        await away.FlushAsync(Cancellation);

        var archive = new EventArchive(spooled.Options.SpoolFolder, RecordDatabase.OfFile(shipped));
        Assert.Equal(["1 node \"Main/menu\"", "2 node \"Main/key\""], archive.OfCall(Call(1)).Events.Select(Line));
        Assert.Null(archive.OfCall(Call(1)).Problem);
        var all = new List<CallEvent>();
        var begin = DateTimeOffset.FromUnixTimeMilliseconds(Begin);
        Assert.Null(archive.Visit(begin, begin.AddSeconds(1), null, all.Add));
        Assert.Equal([$"{Call(1)} 1", $"{Call(1)} 2", $"{Call(2)} 1"], all.Select(happened => $"{happened.CallId} {happened.Sequence}"));
        all.Clear();
        Assert.Null(archive.Visit(begin, begin.AddMilliseconds(2), CallEventKind.Node, all.Add));
        Assert.Equal(2, all.Count);
        Assert.Empty(archive.OfCall("nobody").Events);
    }

    [Fact]
    public async Task Who_follows_gets_events_as_they_are_written()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        var lane = journal.OpenLane();
        using var all = journal.Follow();
        using var one = journal.Follow(Call(2));
        lane.Append(1, 1);
        lane.Append(2, 1, "\"Main/two\"");
        lane.Append(1, 2);

        Assert.Equal(["1 node \"Main/menu\"", "1 node \"Main/two\"", "2 node \"Main/menu\""], await Take(all, 3));
        Assert.Equal(["1 node \"Main/two\""], await Take(one, 1));
    }

    [Fact]
    public async Task Who_follows_too_slowly_is_told_how_many_he_missed()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        var lane = journal.OpenLane();
        using var follower = journal.Follow(capacity: 2);
        for (uint sequence = 1; sequence <= 5; sequence++)
        {
            lane.Append(1, sequence, "0");
        }

        await Until(() => journal.Statistics.Written == 5);
        await journal.FlushAsync(Cancellation);
        Assert.Equal(["1 node 0", "2 node 0"], await Take(follower, 2));
        lane.Append(1, 6, "0");
        Assert.Equal(["0 gap 3", "6 node 0"], await Take(follower, 2));
    }

    [Fact]
    public async Task Old_events_are_deleted_in_pieces()
    {
        using var spooled = new Spooled();
        spooled.Options = spooled.Options with { KeepEvents = TimeSpan.FromDays(90) };
        await using (var journal = spooled.Open(new FixedTime(DateTimeOffset.FromUnixTimeMilliseconds(Begin))))
        {
            var lane = journal.OpenLane();
            for (uint sequence = 1; sequence <= 5000; sequence++)
            {
                lane.Append(1, sequence, "0");
            }

            await journal.FlushAsync(Cancellation);
            Assert.Equal(5000, spooled.Count("SELECT count(*) FROM call_event"));
        }

        var end = DateTimeOffset.FromUnixTimeMilliseconds(Begin + 4500).AddDays(90);
        await using var later = spooled.Open(new FixedTime(end));
        await Until(() => spooled.Count("SELECT count(*) FROM call_event") == 501);
        Assert.Equal(4500, spooled.Count("SELECT min(seq) FROM call_event"));
    }

    private static async Task<List<string>> Take(EventFollower follower, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var lines = new List<string>();
        await foreach (var happened in follower.WithCancellation(limit.Token))
        {
            lines.Add(Line(happened));
            if (lines.Count == count)
            {
                break;
            }
        }

        return lines;
    }

    private static List<string> Drained(EventLane lane)
    {
        var batch = new Records.RecordWriter();
        lane.Drain(batch, int.MaxValue);
        var bytes = batch.Written;
        var lines = new List<string>();
        while (Records.RecordFrame.TryTake(ref bytes, out var payload))
        {
            Assert.True(Records.EventFields.TryRead(payload, out var fields));
            lines.Add($"{fields.ToEvent().CallId} {Line(fields.ToEvent())}");
        }

        Assert.Equal(0, bytes.Length);
        return lines;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
