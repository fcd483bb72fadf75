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
