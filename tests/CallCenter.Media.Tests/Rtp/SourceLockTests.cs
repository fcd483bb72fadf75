using System.Net;
using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class SourceLockTests
{
    private static readonly WireAddress Named = WireAddress.From(IPEndPoint.Parse("192.0.2.1:4000"), asVersion6: false);
    private static readonly WireAddress Translated = WireAddress.From(IPEndPoint.Parse("198.51.100.7:61000"), asVersion6: false);
    private static readonly WireAddress Stranger = WireAddress.From(IPEndPoint.Parse("203.0.113.9:5004"), asVersion6: false);

    private SourceLock _lock;
    private long _clock = 1000;

    public SourceLockTests()
    {
        _lock.Name(Named);
    }

    [Fact]
    public void The_named_address_locks_all_others_out()
    {
        Assert.True(Accept(Named, out _));
        Assert.False(Accept(Translated, out _));
        Assert.Equal(Named, _lock.Remote);
    }

    [Fact]
    public void Before_that_one_other_address_is_followed()
    {
        Assert.True(Accept(Translated, out var moved));
        Assert.True(moved);
        Assert.Equal(Translated, _lock.Remote);
        Assert.False(Accept(Stranger, out _));
        Assert.True(Accept(Translated, out moved));
        Assert.False(moved);
    }

    [Fact]
    public void The_named_address_takes_its_place_back_for_good()
    {
        _ = Accept(Stranger, out _);

        Assert.True(Accept(Named, out var moved));
        Assert.True(moved);
        Assert.Equal(Named, _lock.Remote);
        Assert.False(Accept(Stranger, out _));
    }

    [Fact]
    public void A_new_description_with_another_address_opens_the_lock()
    {
        _ = Accept(Named, out _);
        _lock.Name(Named);
        Assert.False(Accept(Translated, out _));

        _lock.Name(Translated);

        Assert.True(Accept(Translated, out _));
        Assert.False(Accept(Named, out _));
    }

    [Fact]
    public void One_who_was_only_latched_loses_the_place_when_he_falls_silent()
    {
        Assert.True(Accept(Translated, out _));
        _clock += SourceLock.SilenceMin - 1;
        Assert.False(Accept(Stranger, out _));
        _clock++;
        Assert.True(Accept(Stranger, out var moved, ssrc: 77));
        Assert.Equal((true, Stranger), (moved, _lock.Remote));
        Assert.False(Accept(Translated, out _));
    }

    [Fact]
    public void A_router_that_translates_anew_is_followed_by_the_stream_it_carries()
    {
        Assert.True(Accept(Named, out _, ssrc: 7));
        _clock += SourceLock.SilenceMin;

        Assert.False(Accept(Stranger, out _, ssrc: 8));
        Assert.True(Accept(Translated, out var moved, ssrc: 7));
        Assert.Equal((true, Translated), (moved, _lock.Remote));
        Assert.False(Accept(Stranger, out _, ssrc: 7));
        Assert.True(Accept(Named, out moved, ssrc: 7));
        Assert.Equal((true, Named), (moved, _lock.Remote));
    }

    [Fact]
    public void Nobody_follows_one_who_is_heard()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.True(Accept(Named, out _, ssrc: 7));
            _clock += SourceLock.SilenceMin / 2;
            Assert.False(Accept(Stranger, out _, ssrc: 7));
        }
    }

    [Theory]
    [InlineData("192.0.2.1:4000", false)]
    [InlineData("[2001:db8::1]:65535", false)]
    [InlineData("192.0.2.1:4000", true)]
    public void An_address_is_written_and_read_as_the_system_does(string text, bool asVersion6)
    {
        var address = WireAddress.From(IPEndPoint.Parse(text), asVersion6);
        var bytes = new byte[WireAddress.SocketAddressBytesMax];
        _ = address.Write(bytes);

        Assert.Equal(address, WireAddress.Read(bytes, address.IsVersion6));
        Assert.Equal(IPEndPoint.Parse(text), address.ToEndPoint());
    }

    private bool Accept(in WireAddress from, out bool moved, uint ssrc = 1) => _lock.Accept(from, ssrc, _clock, out moved);
}
