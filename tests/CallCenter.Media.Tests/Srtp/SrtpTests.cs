using System.Buffers.Binary;
using CallCenter.Media.Rtp;
using CallCenter.Media.Srtp;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Media.Tests.Srtp;

public sealed class SrtpTests
{
    private static readonly SrtpKeys Keys = new(SrtpSuite.Aes128Sha80, Convert.FromHexString("E1F97A0D3E018BE0D64FA32C06DE41390EC675AD498AFEEBB6960B3AABE6"));
    private static readonly SrtpKeys ShortKeys = new(SrtpSuite.Aes128Sha32, Keys.KeyAndSalt);

    // The packet that the test program of libsrtp prints for these keys.
    [Fact]
    public void A_packet_is_the_one_that_libsrtp_makes_with_these_keys()
    {
        var packet = new byte[100];
        Convert.FromHexString("800f1234decafbadcafebabe" + string.Concat(Enumerable.Repeat("ab", 16))).CopyTo(packet, 0);

        var length = new SrtpSender(Keys).ProtectRtp(packet, 28);

        Assert.Equal(
            "800F1234DECAFBADCAFEBABE4E55DC4CE79978D88CA4D215949D2402B78D6ACC99EA179B8DBB",
            Convert.ToHexString(packet.AsSpan(0, length)));
        Assert.Equal(28, new SrtpReceiver(Keys).OpenRtp(packet.AsSpan(0, length)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_sent_is_received_through_two_rounds_of_the_sequence_number(bool shortTag)
    {
        var keys = shortTag ? ShortKeys : Keys;
        var (sender, receiver) = (new SrtpSender(keys), new SrtpReceiver(keys));
        for (var i = 65000; i < 65000 + 140_000; i++)
        {
            var packet = Packet(unchecked((ushort)i), i);
            var length = sender.ProtectRtp(packet, 172);
            Assert.Equal(172 + keys.Suite.TagBytes, length);
            if (i % 7 == 0)
            {
                continue; // Lost on the way.
            }

            Assert.Equal(172, receiver.OpenRtp(packet.AsSpan(0, length)));
            Assert.Equal(Packet(unchecked((ushort)i), i).AsSpan(0, 172), packet.AsSpan(0, 172));
        }

        Assert.Equal((0, 0), (receiver.Forged, receiver.Replayed));
    }

    [Fact]
    public void Packets_out_of_order_around_the_turn_of_the_sequence_number_are_taken()
    {
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        var packets = Enumerable.Range(65500, 100).Select(i => Protected(sender, unchecked((ushort)i), i)).ToList();

        foreach (var pair in packets.Chunk(2))
        {
            Assert.Equal(172, receiver.OpenRtp(pair[1]));
            Assert.Equal(172, receiver.OpenRtp(pair[0]));
        }
    }

    [Fact]
    public void A_packet_that_comes_twice_is_dropped_and_counted()
    {
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        var first = Protected(sender, 1, 1);
        var copy = first.ToArray();
        var old = first.ToArray();
        Assert.Equal(172, receiver.OpenRtp(first));

        Assert.Equal(-1, receiver.OpenRtp(copy));
        for (var i = 2; i <= 1 + ReplayWindow.Packets; i++)
        {
            receiver.OpenRtp(Protected(sender, unchecked((ushort)i), i));
        }

        Assert.Equal(-1, receiver.OpenRtp(old)); // Too old to be told from a copy.
        Assert.Equal((0, 2), (receiver.Forged, receiver.Replayed));
    }

    [Fact]
    public void A_packet_changed_in_any_byte_is_dropped_and_changes_nothing()
    {
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        var packet = Protected(sender, 500, 1);
        var forged = 0;
        for (var i = 0; i < packet.Length; i++)
        {
            var changed = packet.ToArray();
            changed[i] ^= 0x01;
            Assert.Equal(-1, receiver.OpenRtp(changed));
            forged++;
        }

        Assert.Equal(forged, receiver.Forged + receiver.Replayed);
        Assert.Equal(172, receiver.OpenRtp(packet));
    }

    [Fact]
    public void Datagrams_of_any_length_are_refused_without_harm()
    {
        var receiver = new SrtpReceiver(Keys);
        var random = new Random(7);
        for (var length = 0; length < 400; length++)
        {
            var datagram = new byte[length];
            random.NextBytes(datagram);
            Assert.Equal(-1, receiver.OpenRtp(datagram));
            Assert.Equal(-1, receiver.OpenRtcp(datagram));
        }
    }

    [Fact]
    public void A_number_is_never_used_twice_under_one_key()
    {
        var sender = new SrtpSender(Keys);
        Assert.True(sender.ProtectRtp(Packet(10, 1), 172) > 0);
        Assert.Equal(-1, sender.ProtectRtp(Packet(10, 2), 172));
        Assert.True(sender.ProtectRtp(Packet(12, 3), 172) > 0);
        Assert.True(sender.ProtectRtp(Packet(11, 4), 172) > 0);
    }

    [Fact]
    public void Numbers_of_packets_taken_back_unsent_are_used_again()
    {
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        Assert.Equal(172, receiver.OpenRtp(Protected(sender, 65535, 1)));
        var position = sender.Position;
        _ = Protected(sender, 0, 2);
        _ = Protected(sender, 1, 3);

        sender.GoBackTo(position);

        Assert.Equal(172, receiver.OpenRtp(Protected(sender, 0, 4)));
        Assert.Equal(172, receiver.OpenRtp(Protected(sender, 1, 5)));
    }

    [Fact]
    public void Sources_are_told_apart_and_the_oldest_gives_way()
    {
        var receiver = new SrtpReceiver(Keys);
        for (var ssrc = 1u; ssrc <= SrtpReceiver.StreamsMax + 3; ssrc++)
        {
            var packet = Packet(7, 7);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), ssrc);
            var length = new SrtpSender(Keys).ProtectRtp(packet, 172);
            var copy = packet.AsSpan(0, length).ToArray();
            Assert.Equal(172, receiver.OpenRtp(packet.AsSpan(0, length)));
            Assert.Equal(-1, receiver.OpenRtp(copy));
        }
    }

    [Fact]
    public void A_header_with_contributing_sources_and_an_extension_is_opened()
    {
        var packet = new byte[200];
        packet[0] = 0x91; // Version 2, an extension, one contributing source.
        packet[3] = 9;
        packet[16] = 0xBE;
        packet[17] = 0xDE;
        packet[19] = 1;
        packet.AsSpan(24, 160).Fill(0x55);
        var transform = new SrtpTransform(Keys);
        transform.ApplyToRtp(0, 9, packet.AsSpan(24, 160));
        transform.WriteRtpTag(packet.AsSpan(0, 184), 9, packet.AsSpan(184));

        Assert.Equal(184, new SrtpReceiver(Keys).OpenRtp(packet.AsSpan(0, 194)));
        Assert.True(RtpHeader.TryRead(packet.AsSpan(0, 184), out var header));
        Assert.Equal((24, 160), (header.PayloadOffset, header.PayloadLength));
        Assert.Equal(-1, packet.AsSpan(24, 160).IndexOfAnyExcept((byte)0x55));
    }

    [Fact]
    public void Reports_are_protected_numbered_and_not_taken_twice()
    {
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        for (var i = 0; i < 100; i++)
        {
            var packet = new byte[60];
            packet[0] = 0x80;
            packet[1] = 200;
            packet.AsSpan(8, 20).Fill((byte)i);
            var length = sender.ProtectRtcp(packet, 28);
            Assert.Equal(28 + SrtpSender.RtcpBytesMore, length);
            Assert.NotEqual(-1, packet.AsSpan(8, 20).IndexOfAnyExcept((byte)i));

            var copy = packet.AsSpan(0, length).ToArray();
            Assert.Equal(28, receiver.OpenRtcp(packet.AsSpan(0, length)));
            Assert.Equal(-1, packet.AsSpan(8, 20).IndexOfAnyExcept((byte)i));
            Assert.Equal(-1, receiver.OpenRtcp(copy));
        }
    }

    [Fact]
    public void Protecting_and_opening_allocate_nothing()
    {
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        var packet = new byte[200];
        Exchange(0, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(100, 1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Exchange(int first, int count)
        {
            for (var i = first; i < first + count; i++)
            {
                RtpHeader.Write(packet, 8, false, unchecked((ushort)i), (uint)i, 1);
                var length = sender.ProtectRtp(packet, 172);
                _ = receiver.OpenRtp(packet.AsSpan(0, length));
            }
        }
    }

    [Fact]
    public void A_packet_costs_little_time_to_protect_and_to_open()
    {
        const int Rounds = 20_000;
        var (sender, receiver) = (new SrtpSender(Keys), new SrtpReceiver(Keys));
        var packet = new byte[200];
        Exchange(0, Rounds);
        var best = double.MaxValue;
        for (var round = 1; round <= 5; round++)
        {
            var first = round * Rounds;
            best = Math.Min(best, ThreadTime.Of(() => Exchange(first, Rounds)).TotalMicroseconds / Rounds);
        }

        TestContext.Current.SendDiagnosticMessage($"{best:0.00} µs to protect a packet of 160 bytes and open it again.");
        Assert.True(best < 40, $"{best:0.00} µs"); // The library's ciphers take 15; a machine may be slow, not by so much.

        void Exchange(int first, int count)
        {
            for (var i = first; i < first + count; i++)
            {
                RtpHeader.Write(packet, 8, false, unchecked((ushort)i), (uint)i, 1);
                _ = receiver.OpenRtp(packet.AsSpan(0, sender.ProtectRtp(packet, 172)));
            }
        }
    }

    private static byte[] Packet(ushort sequence, int content)
    {
        var packet = new byte[200];
        RtpHeader.Write(packet, 8, false, sequence, (uint)content * 160, 0xCAFE);
        packet.AsSpan(RtpHeader.Bytes, 160).Fill(unchecked((byte)content));
        return packet;
    }

    private static byte[] Protected(SrtpSender sender, ushort sequence, int content)
    {
        var packet = Packet(sequence, content);
        return packet.AsSpan(0, sender.ProtectRtp(packet, 172)).ToArray();
    }
}
