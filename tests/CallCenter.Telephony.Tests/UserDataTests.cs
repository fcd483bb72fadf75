using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class UserDataTests
{
    [Theory]
    [InlineData("order 12345")]
    [InlineData("客户王芳，余额查询")]
    [InlineData("")]
    public void What_is_written_can_be_read(string text) => Assert.Equal(text, UserData.Read(UserData.ToHeader(text)));

    [Theory]
    [InlineData("04313233;encoding=hex", "123")]
    [InlineData("56a390f3d2b7310023;encoding=hex", "56a390f3d2b7310023")] // RFC 7433 section 4.1 prints these octets; they are no text.
    [InlineData("00313233;encoding=hex;purpose=isdn-uui;content=isdn-uui", "123")]
    [InlineData("order-7", "order-7")]
    [InlineData("\"order 7\";encoding=ascii", "order 7")]
    [InlineData("abc", "abc")]
    [InlineData(null, "")]
    public void What_others_write_is_read(string? header, string text) => Assert.Equal(text, UserData.Read(header));

    [Fact]
    public void More_than_fits_is_cut_between_characters()
    {
        Assert.Equal(new string('客', 42), UserData.Read(UserData.ToHeader(new string('客', 100))));
        Assert.Equal(new string('x', UserData.OctetsMax), UserData.Read(UserData.ToHeader(new string('x', 1000))));
    }

    [Fact]
    public void It_is_written_as_isdn_wants_it() => Assert.Equal("00e5aea2;encoding=hex", UserData.ToHeader("客"));
}
