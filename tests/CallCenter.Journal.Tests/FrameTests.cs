using CallCenter.Journal.Reading;
using CallCenter.Journal.Records;
using CallCenter.Journal.Spool;
using Xunit;

namespace CallCenter.Journal.Tests;

/// <summary>Segments of chance, torn and damaged: what was whole is found, what was not never becomes something else.</summary>
public sealed class FrameTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_segment_that_is_torn_at_any_byte_keeps_all_before(int seed)
    {
        var (bytes, ends, payloads) = Segment(new Random(seed), framesMax: 12, bytesMax: 120);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var found = SegmentScan.Of(bytes[..length], 0);
            var whole = ends.Count(end => end <= length);
            Assert.Equal(whole, found.Records);
            Assert.False(found.IsMoved);
            Assert.Equal(Math.Max(whole == 0 ? RecordLayout.SegmentMark.Length : ends[whole - 1], RecordLayout.SegmentMark.Length), found.Length);
            Assert.Equal(payloads.Take(whole), Visited(bytes[..length]));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_byte_that_changes_costs_the_record_it_is_in_and_no_other(int seed)
    {
        var random = new Random(seed);
        var (bytes, ends, payloads) = Segment(random, framesMax: 20, bytesMax: 400);
        for (var i = 0; i < 200; i++)
        {
            var damaged = (byte[])bytes.Clone();
            var at = random.Next(RecordLayout.SegmentMark.Length, bytes.Length);
            damaged[at] ^= (byte)random.Next(1, 256);
            var hit = ends.Count(end => end <= at);

            Assert.Equal(payloads.Where((_, index) => index != hit), Visited(damaged));
            Assert.Equal(payloads.Count - 1, SegmentScan.Of(damaged, 0).Records);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_spool_with_damage_anywhere_is_opened_and_shipped_without_it(int seed)
    {
        var random = new Random(seed);
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        spooled.Options = spooled.Options with { SegmentBytesMax = 2000 };
        await using (var journal = spooled.Open())
        {
            var lane = journal.OpenLane();
            for (uint sequence = 1; sequence <= 200; sequence++)
            {
                Assert.True(lane.Append(1, sequence, $"\"{new string('y', random.Next(80))}\",{sequence}"));
                if (sequence % 10 == 0)
                {
                    await journal.FlushAsync(TestContext.Current.CancellationToken);
                }
            }
        }

        foreach (var segment in spooled.Segments.Where(_ => random.Next(3) == 0))
        {
            var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
            var (from, count) = (random.Next(bytes.Length), random.Next(1, 300));
            bytes.AsSpan(from, Math.Min(count, bytes.Length - from)).Fill((byte)random.Next(256));
            await File.WriteAllBytesAsync(segment, bytes[..random.Next(from, bytes.Length)], TestContext.Current.CancellationToken);
        }

        spooled.BringDatabaseBack();
        await using var next = spooled.Open();
        Assert.True(next.OpenLane().Append(2, 1));
        await next.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(next.Statistics.Appended, next.Statistics.Shipped);
        Assert.Single(spooled.Events(2));
        Assert.Equal(next.Statistics.Shipped - 1, spooled.Events(1).Count);
        Assert.All(spooled.Events(1), line => Assert.EndsWith("," + line.Split(' ')[0], line, StringComparison.Ordinal));
    }

    private static List<byte[]> Visited(byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-frames-").FullName;
        try
        {
            File.WriteAllBytes(Spool.Segment.FileOf(folder, 1), bytes);
            var found = new List<byte[]>();
            SpoolReading.Visit(folder, payload => found.Add(payload.ToArray()));
            return found;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (byte[] Bytes, List<int> Ends, List<byte[]> Payloads) Segment(Random random, int framesMax, int bytesMax)
    {
        var writer = new RecordWriter();
        var (ends, payloads) = (new List<int>(), new List<byte[]>());
        for (var count = random.Next(1, framesMax); count > 0; count--)
        {
            var payload = new byte[random.Next(1, bytesMax)];
            random.NextBytes(payload);
            writer.AddPayload(payload);
            payloads.Add(payload);
            ends.Add(RecordLayout.SegmentMark.Length + writer.Written.Length);
        }

        return ([.. RecordLayout.SegmentMark, .. writer.Written], ends, payloads);
    }
}
