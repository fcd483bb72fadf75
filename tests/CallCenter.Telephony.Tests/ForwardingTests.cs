using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class ForwardingTests
{
    private static readonly SipUri Hotline = SipUri.Parse("sip:4008001234@10.0.0.1");
    private static readonly SipUri Agent = SipUri.Parse("sip:1001@10.0.0.2");

    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("<sip:4001@pbx>;reason=user-busy;counter=1", "", "4001", "user-busy")]
    [InlineData("<tel:+4002>;reason=\"no-answer\"|\"王芳\" <sip:4001@pbx>;reason=unconditional", "", "4001", "no-answer")]
    [InlineData("", "<sip:4001@pbx>;index=1|<sip:4008001234@10.0.0.1?Reason=SIP%3Bcause%3D302>;index=1.1", "4001", "")]
    [InlineData("", "<sip:4008001234@10.0.0.1>;index=1", "", "")]
    [InlineData("nonsense", "", "", "")]
    public void Who_diverted_a_call_is_read(string diversions, string history, string from, string reason)
    {
        var forwarding = new Forwarding(Entries(diversions), Entries(history));
        Assert.Equal(from, forwarding.DivertedFrom);
        Assert.Equal(reason, forwarding.Reason);
    }

    [Fact]
    public void A_call_placed_for_another_says_who_was_called()
    {
        var headers = Forwarding.None.HeadersFor(Hotline, Agent);
        Assert.Equal(
            [
                "Diversion: <sip:4008001234@10.0.0.1>;reason=unconditional;counter=1",
                "History-Info: <sip:4008001234@10.0.0.1>;index=1, <sip:1001@10.0.0.2>;index=1.1;mp=1",
            ],
            headers.Select(static header => $"{header.Name}: {header.Value}"));
    }

    [Fact]
    public void What_others_have_diverted_stays_below()
    {
        var forwarding = new Forwarding(["<sip:4001@pbx>;reason=user-busy"], ["<sip:4001@pbx>;index=1", "<sip:4008001234@10.0.0.1>;index=1.2"]);
        var headers = forwarding.HeadersFor(Hotline, Agent);
        Assert.Equal("<sip:4001@pbx>;reason=user-busy", headers[1].Value);
        Assert.Equal("<sip:1001@10.0.0.2>;index=1.2.1;mp=1.2", headers[^1].Value);
    }

    private static string[] Entries(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
