using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class DialPlanTests
{
    [Theory]
    [InlineData("13900000088", "sip:13900000088@192.0.2.1:5080")]
    [InlineData("sip:alice@192.0.2.7", "sip:alice@192.0.2.7")]
    [InlineData("", null)]
    [InlineData("sip:", null)]
    public void A_number_goes_to_the_trunk_and_a_URI_where_it_says(string dialled, string? expected) =>
        Assert.Equal(expected, new DialPlan(SipUri.Parse("sip:192.0.2.1:5080"), [], _ => 0).Resolve(dialled)?.ToString());

    [Fact]
    public void Without_a_trunk_no_number_can_be_called() => Assert.Null(new DialPlan(null, [], _ => 0).Resolve("13900000088"));
}
