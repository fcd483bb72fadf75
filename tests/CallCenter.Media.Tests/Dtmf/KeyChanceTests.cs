using CallCenter.Media.Dtmf;
using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Dtmf;

/// <summary>What our sender says, our receiver understands, whatever a line does to it: each key once as long as one of its packets comes.</summary>
public sealed class KeyChanceTests
{
    private const uint Ssrc = 5;
    private const int FrameMilliseconds = 20;

    public static TheoryData<int, double, int> Lines()
    {
        var lines = new TheoryData<int, double, int>();
        for (var seed = 1; seed <= 20; seed++)
        {
            lines.Add(seed, 0.05, 1);
            lines.Add(seed, 0.3, 1);
            lines.Add(seed, 0.3, 6); // The clock of Opus, 48,000 a second.
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_key_of_which_a_packet_comes_is_heard_once_and_in_order(int seed, double loss, int clockFactor)
    {
        var random = new Random(seed);
        var sent = Said(random, keys: 300, clockFactor);
        var pressed = "";
        var arriving = new List<(int At, KeyMessage Message)>();
        var arrived = new HashSet<int>();
        foreach (var message in sent)
        {
            for (var copies = random.NextDouble() < 0.1 ? 2 : 1; copies > 0; copies--)
            {
                if (random.NextDouble() >= loss)
                {
                    // Up to 50 ms later than others: packets overtake each other, but not the pause between two keys.
                    arriving.Add(((message.Frame * FrameMilliseconds) + random.Next(50), message));
                    arrived.Add(message.Number);
                }
            }
        }

        foreach (var message in sent.DistinctBy(one => one.Number).Where(one => arrived.Contains(one.Number)))
        {
            pressed += KeyCodes.KeyOf(message.Packet.Code);
        }

        var receiver = new KeyReceiver();
        var heard = string.Concat(arriving.OrderBy(one => one.At).Select(one => Hear(ref receiver, one.Message, clockFactor)).Where(key => key != '\0'));
        Assert.Equal(pressed, heard);
        Assert.True(loss > 0.1 || pressed.Length == 300);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 6)]
    [InlineData(4, 6)]
    public void A_key_held_for_minutes_is_one_key_whatever_is_lost(int seed, int clockFactor)
    {
        var random = new Random(seed);
        var receiver = new KeyReceiver();
        var heard = "";
        var step = 160 * clockFactor;
        var (start, duration, sequence) = (uint.MaxValue - 1000, 0, (ushort)1);
        for (var frame = 0; frame < 3000; frame++)
        {
            // RFC 4733 section 2.5.1.3: a full segment is followed by one that begins where it ended.
            if (duration + step > ushort.MaxValue)
            {
                Note(ref receiver, new(start, ushort.MaxValue, false, sequence++), random, ref heard, clockFactor);
                start = unchecked(start + ushort.MaxValue);
                duration = 0;
            }

            duration += step;
            Note(ref receiver, new(start, (ushort)duration, frame == 0, sequence++), random, ref heard, clockFactor);
        }

        Assert.Equal("9", heard);
    }

    [Fact]
    public void A_sender_that_begins_its_clock_anew_is_heard()
    {
        var receiver = new KeyReceiver();
        Assert.Equal('1', Hear(ref receiver, new(1, 0, new(1, false, 160), 4_000_000, true, 1), 1));
        Assert.Equal('2', Hear(ref receiver, new(2, 0, new(2, false, 160), 1000, true, 9), 1));
    }

    [Fact]
    public void The_sender_keeps_the_rules_of_the_standard()
    {
        foreach (var key in Said(new Random(3), 200, clockFactor: 1).GroupBy(one => one.Number))
        {
            var packets = key.ToList();
            Assert.Single(packets.Select(one => one.Timestamp).Distinct()); // The beginning, in all of them.
            Assert.Equal([true, .. Enumerable.Repeat(false, packets.Count - 1)], packets.Select(one => one.Marker));
            Assert.Equal(3, packets.Count(one => one.Packet.End)); // Section 2.5.1.4.
            Assert.All(packets.TakeLast(3), one => Assert.True(one.Packet.End && one.Packet.Duration == packets[^1].Packet.Duration));
            Assert.Equal(packets.Select(one => one.Packet.Duration).Order(), packets.Select(one => one.Packet.Duration));
            Assert.InRange(packets[^1].Packet.Duration, 320, ushort.MaxValue);
        }
    }

    private static List<KeyMessage> Said(Random random, int keys, int clockFactor)
    {
        var sender = new KeySender();
        var said = new List<KeyMessage>();
        var (clock, sequence, number, frame) = ((uint)random.Next(), (ushort)random.Next(ushort.MaxValue), 0, 0);
        for (var asked = 0; asked < keys || sender.IsBusy; frame++)
        {
            // Often the same key again: only its timestamp says that it is another press.
            if (asked < keys && !sender.IsBusy && sender.Add(random.Next(3) == 0 ? random.Next(16) : 5, random.Next(40, 300)))
            {
                asked++;
            }

            if (sender.IsBusy && sender.Next(clock, out var packet, out var timestamp, out var marker))
            {
                number += marker ? 1 : 0;
                said.Add(new(number, frame, packet.OnClock(clockFactor), unchecked(timestamp * (uint)clockFactor), marker, sequence));
                sequence = unchecked((ushort)(sequence + 1));
            }

            clock = unchecked(clock + 160);
        }

        return said;
    }

    private static void Note(ref KeyReceiver receiver, in Segment segment, Random random, ref string heard, int clockFactor)
    {
        if (random.NextDouble() < 0.3)
        {
            return;
        }

        var key = Hear(ref receiver, new(1, 0, new(9, false, segment.Duration), segment.Start, segment.Marker, segment.Sequence), clockFactor);
        heard += key == '\0' ? "" : key;
    }

    private static char Hear(ref KeyReceiver receiver, KeyMessage message, int clockFactor)
    {
        var payload = new byte[KeyPacket.Bytes];
        message.Packet.Write(payload);
        return receiver.Next(new RtpHeader(101, message.Marker, message.Sequence, message.Timestamp, Ssrc, RtpHeader.Bytes, KeyPacket.Bytes), payload, clockFactor);
    }

    private sealed record KeyMessage(int Number, int Frame, KeyPacket Packet, uint Timestamp, bool Marker, ushort Sequence);

    private readonly record struct Segment(uint Start, ushort Duration, bool Marker, ushort Sequence);
}
