using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Tests.Values;

/// <summary>The examples of RFC 3261 section 19.1.4, and RFC 3966 section 4.</summary>
public sealed class SipUriComparisonTests
{
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("sip:a@h;n%61me=v%2541", "sip:a@h;name=v%25%34%31")]
    [InlineData("sip:a@[2001:db8::1]", "sip:a@[2001:0db8:0:0:0:0:0:1]")]
    [InlineData("sip:a%3bb@h", "sip:a%3Bb@h")]
    [InlineData("tel:+358-555-1234567", "tel:+358.555.(1234567)")]
    [InlineData("tel:7042;phone-context=example.com", "tel:70-42;phone-context=EXAMPLE.com")]
    public void These_are_equal(string one, string other)
    {
        Assert.Equal(SipUri.Parse(one), SipUri.Parse(other));
        Assert.Equal(SipUri.Parse(other), SipUri.Parse(one));
        Assert.Equal(SipUri.Parse(one).GetHashCode(), SipUri.Parse(other).GetHashCode());
    }

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtlanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off")]
    [InlineData("sip:bob@biloxi.com", "sips:bob@biloxi.com")]
    [InlineData("sip:a%3Bb@h", "sip:a;b@h")]
    [InlineData("sip:a:secret@h", "sip:a@h")]
    [InlineData("sip:h", "sip:a@h")]
    [InlineData("tel:7042;phone-context=example.com", "tel:7042")]
    public void These_are_not(string one, string other)
    {
        Assert.NotEqual(SipUri.Parse(one), SipUri.Parse(other));
        Assert.NotEqual(SipUri.Parse(other), SipUri.Parse(one));
    }

    // RFC 3261 prints this pair to show that equality is not transitive: both equal the URI without the parameter.
    [Fact]
    public void Equality_is_not_transitive()
    {
        var on = SipUri.Parse("sip:carol@chicago.com;security=on");
        var off = SipUri.Parse("sip:carol@chicago.com;security=off");
        var neither = SipUri.Parse("sip:carol@chicago.com");
        Assert.Equal(on, neither);
        Assert.Equal(off, neither);
        Assert.NotEqual(on, off);
    }
}
