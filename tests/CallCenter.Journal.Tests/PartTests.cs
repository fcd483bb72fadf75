using CallCenter.Journal.Records;
using CallCenter.Journal.Spool;
using Xunit;

namespace CallCenter.Journal.Tests;

public sealed class PartTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("abcdefgh", 0x0A9421B7u)]
    public void The_checksum_is_crc_32c(string text, uint checksum) =>
        Assert.Equal(checksum, Checksum.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_ring_refuses_when_it_is_full_and_keeps_the_order()
    {
        var ring = new RecordRing(4);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.True(ring.TryAdd(Spooled.Record(i)));
            }

            Assert.True(ring.IsFull);
            Assert.False(ring.TryAdd(Spooled.Record(9)));
            for (var i = 0; i < 4; i++)
            {
                Assert.True(ring.TryTake(out var record));
                Assert.Equal(Spooled.Record(i), record);
            }

            Assert.True(ring.IsEmpty);
            Assert.False(ring.TryTake(out _));
        }
    }

    [Fact]
    public void A_frame_with_any_byte_changed_is_no_record()
    {
        var writer = new RecordWriter();
        writer.Add(Spooled.Record(1));
        var whole = writer.Written.ToArray();
        ReadOnlySpan<byte> untouched = whole;
        Assert.True(RecordFrame.TryTake(ref untouched, out _));
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= 0x10;
            ReadOnlySpan<byte> bytes = changed;
            Assert.False(RecordFrame.TryTake(ref bytes, out _), $"byte {i}");
        }
    }

    [Fact]
    public void A_complaint_is_told_once_a_minute()
    {
        var time = new HandTime();
        var told = new List<string>();
        var complaint = new Complaint(time, told.Add, () => told.Add("over"));
        for (var second = 0; second < 130; second++)
        {
            complaint.Raise("gone");
            time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.True(complaint.IsOpen);
        complaint.Settle();
        complaint.Settle();
        Assert.False(complaint.IsOpen);
        Assert.Equal(["gone", "gone", "gone", "over"], told);
    }

    private sealed class HandTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
