using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class DialPlanTests
{
    private static readonly TrunkBinding Main = new(TrunkBinding.Main, SipUri.Parse("sip:192.0.2.1:5080"));

    [Theory]
    [InlineData("13900000088", "sip:13900000088@192.0.2.1:5080")]
    [InlineData("tel:+86-139-0000-0088", "sip:+8613900000088@192.0.2.1:5080")]
    [InlineData("139 0000 0088", "sip:13900000088@192.0.2.1:5080")]
    [InlineData("sip:alice@192.0.2.7", "sip:alice@192.0.2.7")]
    [InlineData("sips:alice@192.0.2.7", "sips:alice@192.0.2.7")]
    [InlineData("", null)]
    [InlineData("tel:", null)]
    [InlineData("sip:", null)]
    public void A_number_goes_to_the_trunk_and_a_URI_where_it_says(string dialled, string? expected) =>
        Assert.Equal(expected, Plan([Main]).Resolve(dialled)?.ToString());

    [Fact]
    public void Without_a_trunk_no_number_can_be_called() => Assert.Null(Plan([]).Resolve("13900000088"));

    [Fact]
    public void A_trunk_of_TLS_keeps_its_scheme_and_one_with_phone_says_so()
    {
        var plan = Plan([new TrunkBinding(TrunkBinding.Main, SipUri.Parse("sips:carrier.example")) { SaysPhone = true }]);

        Assert.Equal("sips:95588@carrier.example;user=phone", plan.Resolve("95588")?.ToString());
    }

    [Fact]
    public void Called_numbers_are_written_as_the_trunk_wants_them()
    {
        var plan = Plan([Main with { Called = [new(new("00*"), 2, "+"), new(new("0*"), 1, "+86")] }]);

        Assert.Equal("sip:+442012345678@192.0.2.1:5080", plan.Resolve("00442012345678")?.ToString());
        Assert.Equal("sip:+8675512345678@192.0.2.1:5080", plan.Resolve("075512345678")?.ToString());
        Assert.Equal("sip:110@192.0.2.1:5080", plan.Resolve("110")?.ToString());
    }

    [Fact]
    public void The_proxy_of_a_trunk_comes_before_that_of_all_calls()
    {
        var all = SipUri.Parse("sip:192.0.2.50;lr");
        TrunkBinding[] trunks = [Main, new TrunkBinding("b", SipUri.Parse("sip:192.0.2.2")) { Proxy = SipUri.Parse("sip:192.0.2.51;lr") }];
        var plan = new DialPlan(new TrunkSet(trunks), new StaticRoutes([new StaticRoute("8*", "b", null)]), all, _ => 0);

        Assert.Equal("<sip:192.0.2.50;lr>", Assert.Single(plan.Plan("1", null).Targets).Route);
        Assert.Equal("192.0.2.50:5060", Assert.Single(plan.Plan("1", null).Targets).Peer?.ToString());
        Assert.Equal("<sip:192.0.2.51;lr>", Assert.Single(plan.Plan("8", null).Targets).Route);
        Assert.Equal("<sip:192.0.2.50;lr>", Assert.Single(plan.Plan("sip:desk@192.0.2.7", null).Targets).Route);
    }

    [Fact]
    public void The_closest_route_takes_a_number_in_place_of_main()
    {
        StaticRoute[] routes =
        [
            new("0755*", "b", null),
            new("07551*", null, SipUri.Parse("sip:192.0.2.77:5070;transport=tcp")),
            new("075512", "b", null),
        ];
        var plan = new DialPlan(new TrunkSet([Main, new TrunkBinding("b", SipUri.Parse("sip:192.0.2.2"))]), new StaticRoutes(routes), null, _ => 0);

        Assert.Equal("sip:0755@192.0.2.2", plan.Resolve("0755")?.ToString());
        Assert.Equal("sip:07551@192.0.2.77:5070;transport=tcp", plan.Resolve("07551")?.ToString());
        Assert.Equal("sip:075512@192.0.2.2", plan.Resolve("075512")?.ToString());
        Assert.Equal("sip:0756@192.0.2.1:5080", plan.Resolve("0756")?.ToString());
    }

    [Fact]
    public void Domains_have_next_hops_and_the_closest_one_counts()
    {
        StaticRoute[] routes =
        [
            new("example.com", null, SipUri.Parse("sip:192.0.2.60:5062")),
            new("*.example.com", null, SipUri.Parse("sip:192.0.2.61;lr")),
            new("*.north.example.com", null, SipUri.Parse("sip:192.0.2.62;lr")),
        ];
        var plan = new DialPlan(new TrunkSet([]), new StaticRoutes(routes), null, _ => 0);

        var exact = Assert.Single(plan.Plan("sip:desk@EXAMPLE.com", null).Targets);
        Assert.Equal(("192.0.2.60:5062", null), (exact.NextHop?.ToString(), exact.Route));
        Assert.Equal("<sip:192.0.2.61;lr>", Assert.Single(plan.Plan("sip:desk@a.example.com", null).Targets).Route);
        Assert.Equal("<sip:192.0.2.62;lr>", Assert.Single(plan.Plan("sip:desk@a.b.north.example.com", null).Targets).Route);
        var elsewhere = Assert.Single(plan.Plan("sip:desk@example.org", null).Targets);
        Assert.Equal((null, null), (elsewhere.NextHop, elsewhere.Route));
    }

    private static DialPlan Plan(TrunkBinding[] trunks) => new(new TrunkSet(trunks), StaticRoutes.None, null, _ => 0);
}
