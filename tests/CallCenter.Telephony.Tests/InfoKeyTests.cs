using System.Text;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class InfoKeyTests
{
    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5')]
    [InlineData("application/dtmf-relay", "Signal= #\nDuration= 250", '#')]
    [InlineData("Application/DTMF-Relay; charset=utf-8", "duration=100\r\nsignal=*\r\n", '*')]
    [InlineData("application/dtmf-relay", "Signal=11\r\n", '#')]
    [InlineData("application/dtmf", "7", '7')]
    [InlineData("application/dtmf", " d\r\n", 'D')]
    public void A_key_is_read(string type, string body, char key)
    {
        Assert.True(InfoKey.TryRead(type, Encoding.UTF8.GetBytes(body), out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("application/dtmf-relay", "Duration=160\r\n")]
    [InlineData("application/dtmf-relay", "Signal=x\r\n")]
    [InlineData("application/dtmf-relay", "")]
    [InlineData("application/dtmf", "12345")]
    [InlineData("application/dtmf", "é")]
    [InlineData("text/plain", "5")]
    [InlineData(null, "5")]
    public void What_is_no_key_is_none(string? type, string body) => Assert.False(InfoKey.TryRead(type, Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void A_body_without_end_is_not_read() => Assert.False(InfoKey.TryRead("application/dtmf-relay", Encoding.UTF8.GetBytes("Signal=5\r\n" + new string('x', 1000)), out _));

    [Fact]
    public void What_is_written_can_be_read()
    {
        foreach (var key in "0123456789*#ABCD")
        {
            Assert.True(InfoKey.TryRead(InfoKey.RelayType, InfoKey.BodyOf(key), out var read));
            Assert.Equal(key, read);
        }
    }
}
