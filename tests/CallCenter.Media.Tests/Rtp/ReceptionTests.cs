using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class ReceptionTests
{
    private readonly Reception _reception = new();

    [Fact]
    public void Gaps_are_lost_packets_also_where_the_number_wraps()
    {
        foreach (var sequence in (ushort[])[65533, 65534, 1, 2])
        {
            Add(sequence);
        }

        Assert.Equal((4, 2), (_reception.Received, _reception.Lost));
    }

    [Fact]
    public void A_packet_that_comes_late_is_not_lost()
    {
        foreach (var sequence in (ushort[])[10, 12, 11, 13])
        {
            Add(sequence);
        }

        Assert.Equal((4, 0), (_reception.Received, _reception.Lost));
    }

    [Fact]
    public void A_new_source_does_not_count_as_loss()
    {
        Add(10);
        Add(12);
        Add(40_000, ssrc: 2);
        Add(40_001, ssrc: 2);

        Assert.Equal((4, 1), (_reception.Received, _reception.Lost));
    }

    [Fact]
    public void One_wild_number_is_not_believed_two_in_a_row_are()
    {
        Add(10);
        Assert.False(_reception.Add(Header(40_000, 0), 0));
        Assert.True(_reception.Add(Header(11, 0), 0));
        Assert.Equal((2, 0), (_reception.Received, _reception.Lost));

        Assert.False(_reception.Add(Header(40_000, 0), 0));
        Assert.True(_reception.Add(Header(40_001, 0), 0));
        Assert.True(_reception.Add(Header(40_002, 0), 0));
        Assert.Equal((4, 0), (_reception.Received, _reception.Lost));
    }

    [Theory]
    [InlineData(2999, true)] // MAX_DROPOUT is 3000,
    [InlineData(3000, false)]
    [InlineData(-99, true)] // MAX_MISORDER 100.
    [InlineData(-100, false)]
    public void The_limits_of_a_jump_are_those_of_the_standard(int jump, bool isBelieved)
    {
        Add(30_000);

        Assert.Equal(isBelieved, _reception.Add(Header((ushort)(30_000 + jump), 0), 0));
    }

    [Fact]
    public void A_report_says_what_was_lost_since_the_last_one_and_in_all()
    {
        for (var i = 0; i < 100; i++)
        {
            if (i % 4 != 3)
            {
                Add(unchecked((ushort)(65_500 + i)));
            }
        }

        var first = _reception.TakeReport(1, 2);
        Assert.Equal((24, 24 * 256 / 99, 65_536U + 62), (first.CumulativeLost, (int)first.FractionLost, first.HighestSequence));

        for (var i = 100; i < 200; i++)
        {
            Add(unchecked((ushort)(65_500 + i)));
        }

        var second = _reception.TakeReport(1, 2);
        Assert.Equal((25, 256 / 101, 65_536U + 163), (second.CumulativeLost, (int)second.FractionLost, second.HighestSequence));
    }

    [Fact]
    public void Packets_that_come_twice_make_the_loss_of_a_report_negative()
    {
        foreach (var sequence in (ushort[])[1, 1, 2, 2, 3])
        {
            Add(sequence);
        }

        var report = _reception.TakeReport(0, 0);
        Assert.Equal((-2, 0), (report.CumulativeLost, (int)report.FractionLost));
        Assert.Equal(0, _reception.Lost);
    }

    [Fact]
    public void Packets_lost_one_after_the_other_are_one_run()
    {
        foreach (var sequence in (ushort[])[1, 5, 6, 8])
        {
            Add(sequence);
        }

        Assert.Equal(2, _reception.LostRunLength);
    }

    [Fact]
    public void A_key_that_is_held_is_no_jitter()
    {
        _ = _reception.Add(Header(1, 0), arrival: 0);
        for (var i = 1; i < 20; i++)
        {
            _ = _reception.Add(Header((ushort)(1 + i), 160), arrival: (uint)i * 160, isTimed: false);
        }

        _ = _reception.Add(Header(21, 20 * 160), arrival: 20 * 160);
        Assert.Equal(0, _reception.Jitter);
    }

    [Fact]
    public void Jitter_follows_the_formula_of_the_standard()
    {
        // RFC 3550 A.8: J += (|D| - J) / 16, here D = 160 once and then again backwards.
        _reception.Add(Header(1, 0), arrival: 0);
        _reception.Add(Header(2, 160), arrival: 320);
        _reception.Add(Header(3, 320), arrival: 320);

        Assert.Equal(10 + ((160 - 10) / 16.0), _reception.Jitter, 6);
    }

    private static RtpHeader Header(ushort sequence, uint timestamp, uint ssrc = 1) => new(8, false, sequence, timestamp, ssrc, 12, 160);

    private void Add(ushort sequence, uint ssrc = 1) => _reception.Add(Header(sequence, 0, ssrc), 0);
}
