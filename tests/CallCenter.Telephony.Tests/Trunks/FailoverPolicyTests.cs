using CallCenter.Sip;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class FailoverPolicyTests
{
    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(480)]
    [InlineData(484)]
    [InlineData(486)]
    [InlineData(487)]
    [InlineData(488)]
    [InlineData(580)]
    [InlineData(600)]
    [InlineData(603)]
    [InlineData(604)]
    [InlineData(606)]
    public void What_the_callee_says_ends_the_search(int code) =>
        Assert.Equal(FailoverStep.Stop, FailoverPolicy.Of(SipEndKind.Rejected, code, hasRung: false));

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(513)]
    [InlineData(401)]
    [InlineData(407)]
    [InlineData(420)]
    public void What_the_trunk_says_of_itself_tries_the_next(int code) =>
        Assert.Equal(FailoverStep.Next, FailoverPolicy.Of(SipEndKind.Rejected, code, hasRung: false));

    [Fact]
    public void A_408_speaks_of_the_way_before_ringing_and_of_the_callee_after_it()
    {
        Assert.Equal(FailoverStep.Next, FailoverPolicy.Of(SipEndKind.Rejected, 408, hasRung: false));
        Assert.Equal(FailoverStep.Stop, FailoverPolicy.Of(SipEndKind.Rejected, 408, hasRung: true));
    }

    [Theory]
    [InlineData(SipEndKind.Timeout)]
    [InlineData(SipEndKind.TransportError)]
    public void Silence_and_a_refusing_network_raise_doubt(SipEndKind kind) =>
        Assert.Equal(FailoverStep.NextAndDoubt, FailoverPolicy.Of(kind, 0, hasRung: false));
}
