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

    public SourceLockTests()
    {
        _lock.Name(Named);
    }

    [Fact]
    public void The_named_address_locks_all_others_out()
    {
        Assert.True(_lock.Accept(Named, out _));
        Assert.False(_lock.Accept(Translated, out _));
        Assert.Equal(Named, _lock.Remote);
    }

    [Fact]
    public void Before_that_one_other_address_is_followed()
    {
        Assert.True(_lock.Accept(Translated, out var moved));
        Assert.True(moved);
        Assert.Equal(Translated, _lock.Remote);
        Assert.False(_lock.Accept(Stranger, out _));
        Assert.True(_lock.Accept(Translated, out moved));
        Assert.False(moved);
    }

    [Fact]
    public void The_named_address_takes_its_place_back_for_good()
    {
        _ = _lock.Accept(Stranger, out _);

        Assert.True(_lock.Accept(Named, out var moved));
        Assert.True(moved);
        Assert.Equal(Named, _lock.Remote);
        Assert.False(_lock.Accept(Stranger, out _));
    }

    [Fact]
    public void A_new_description_with_another_address_opens_the_lock()
    {
        _ = _lock.Accept(Named, out _);
        _lock.Name(Named);
        Assert.False(_lock.Accept(Translated, out _));

        _lock.Name(Translated);

        Assert.True(_lock.Accept(Translated, out _));
        Assert.False(_lock.Accept(Named, out _));
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
}
