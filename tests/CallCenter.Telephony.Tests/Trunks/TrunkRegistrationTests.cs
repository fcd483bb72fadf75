using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class TrunkRegistrationTests
{
    [Theory]
    [InlineData("sip:192.0.2.7:5070", null, "sip:192.0.2.7:5070", "sip:acc@192.0.2.7", null, null)]
    [InlineData("sip:192.0.2.7:5070", "carrier.example", "sip:carrier.example", "sip:acc@carrier.example", "192.0.2.7:5070", null)]
    [InlineData("sip:edge.example", "carrier.example", "sip:carrier.example", "sip:acc@carrier.example", null, "<sip:edge.example;lr>")]
    [InlineData("sip:carrier.example", "CARRIER.example", "sip:carrier.example", "sip:acc@CARRIER.example", null, null)]
    public void It_registers_at_the_domain_and_asks_at_the_address(string address, string? domain, string registrar, string self, string? nextHop, string? route)
    {
        var options = TrunkRegistration.OptionsOf(Trunk(address) with { Domain = domain }, null);

        Assert.Equal((registrar, self), (options.Registrar.ToString(), options.Address.ToString()));
        Assert.Equal(nextHop, options.NextHop?.ToString());
        Assert.Equal(route, options.Routes.SingleOrDefault());
        Assert.Equal("acc", options.ContactUser);
    }

    [Fact]
    public void It_goes_through_the_proxy_where_there_is_one()
    {
        var options = TrunkRegistration.OptionsOf(Trunk("sip:192.0.2.7") with { Domain = "carrier.example" }, SipUri.Parse("sip:192.0.2.50;lr"));

        Assert.Equal("<sip:192.0.2.50;lr>", Assert.Single(options.Routes));
        Assert.Null(options.NextHop);
    }

    private static TrunkBinding Trunk(string address) => new("carrier", SipUri.Parse(address)) { User = "acc", Registers = true };
}
