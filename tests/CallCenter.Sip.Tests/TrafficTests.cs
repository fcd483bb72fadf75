using System.Text;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Tests;

/// <summary>Messages counted by their first line.</summary>
public sealed class TrafficTests
{
    [Fact]
    public void Requests_count_by_method_and_responses_by_status()
    {
        var traffic = new SipTraffic();
        foreach (var message in (string[])["INVITE sip:1@h SIP/2.0\r\n", "\r\nINVITE sip:2@h SIP/2.0\r\n", "BYE sip:1@h SIP/2.0\r\n", "DANCE sip:1@h SIP/2.0\r\n", "nonsense", "SIP/2.0 200 OK\r\n", "SIP/2.0 200 好\r\n", "SIP/2.0 486 Busy\r\n"])
        {
            traffic.Count(Encoding.UTF8.GetBytes(message));
        }

        Assert.Equal((2, 1, 2), (traffic.Requests(SipMethod.Invite), traffic.Requests(SipMethod.Bye), traffic.Requests(SipMethod.Unknown)));
        Assert.Equal((2, 1, 0), (traffic.Responses(200), traffic.Responses(486), traffic.Responses(100)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("SIP/2.0 ")]
    [InlineData("SIP/2.0 2")]
    [InlineData("SIP/2.0 099 x")]
    [InlineData("SIP/2.0 700 x")]
    [InlineData("SIP/2.0 9999999999")]
    [InlineData("SIP/2.0 -12 x")]
    public void What_is_cut_off_or_nonsense_is_no_response(string message)
    {
        var traffic = new SipTraffic();
        traffic.Count(Encoding.ASCII.GetBytes(message));
        for (var status = SipTraffic.StatusFirst; status <= SipTraffic.StatusLast; status++)
        {
            Assert.Equal(0, traffic.Responses(status));
        }
    }
}
