using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>What a final response other than 2xx tells besides its code.</summary>
public sealed class RedirectTests
{
    [Fact]
    public void A_redirected_caller_is_told_whom_to_call_instead()
    {
        var pair = new Pair();
        SipEnd? end = null;
        pair.B.WhenInvited = static session => session.Reject(302, null, [new SipHeader("Contact", "<sip:dave@10.0.0.9>;q=0.7, \"客服\" <sip:erin@10.0.0.8:5070;transport=tcp>")]);
        pair.CallFromA().Handler = new EndOnly(heard => end = heard);
        pair.World.Run(1);
        Assert.Equal(["sip:dave@10.0.0.9", "sip:erin@10.0.0.8:5070;transport=tcp"], end!.Contacts.Select(static uri => uri.ToString()));
        Assert.Equal((SipEndKind.Rejected, 302), (end.Kind, end.Code));
        Assert.Equal(0, pair.EndpointA.Counters.SessionsActive);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_refusal_is_told_with_its_headers()
    {
        var pair = new Pair();
        SipEnd? end = null;
        pair.B.WhenInvited = static session => session.Reject(
            488, null, [new SipHeader("Warning", "304 b \"Media type not available\""), new SipHeader("Retry-After", "30")]);
        pair.CallFromA().Handler = new EndOnly(heard => end = heard);
        pair.World.Run(1);
        Assert.Equal("304 b \"Media type not available\"", end!.Response!.Header(HeaderName.Warning));
        Assert.Equal("30", end.Response.Header(HeaderName.RetryAfter));
        Assert.Empty(end.Contacts);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Hanging_up_on_a_caller_says_why_in_the_refusal_too()
    {
        var pair = new Pair();
        SipEnd? end = null;
        pair.B.WhenInvited = static session => session.Hangup("Q.850;cause=31");
        pair.CallFromA().Handler = new EndOnly(heard => end = heard);
        pair.World.Run(1);
        Assert.Equal("Q.850;cause=31", end!.Response!.Header(HeaderName.Reason));
        pair.AssertNothingLeft();
    }

    private sealed class EndOnly(Action<SipEnd> heard) : ISipSessionHandler
    {
        public void OnEnded(SipSession session, SipEnd end) => heard(end);
    }
}
