using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class CallerIdentityPolicyTests
{
    private static readonly IPEndPoint Local = new(IPAddress.Parse("192.0.2.100"), 5060);
    private static readonly TrunkBinding Plain = new("unicom", SipUri.Parse("sip:192.0.2.7"));
    private static readonly CallParty Caller = new("13900000088", "王小明", IsWithheld: false);
    private static readonly CallParty Hidden = new("13900000088", null, IsWithheld: true);

    [Fact]
    public void Without_settings_the_caller_is_in_From_at_our_address()
    {
        var identity = CallerIdentityPolicy.Of(Plain, Caller, "", Local);

        Assert.Equal("sip:13900000088@192.0.2.100:5060", identity.From.ToString());
        Assert.Equal("王小明", identity.Display);
        Assert.Empty(identity.Headers);
    }

    [Fact]
    public void What_a_rule_presents_stands_before_the_callers_own_and_shows_no_name_of_his()
    {
        var identity = CallerIdentityPolicy.Of(Plain, Hidden, "4008001234", Local);

        Assert.Equal(("sip:4008001234@192.0.2.100:5060", null), (identity.From.ToString(), identity.Display));
        Assert.Empty(identity.Headers);
    }

    [Fact]
    public void A_number_that_is_not_the_trunks_gives_way_to_its_own()
    {
        var trunk = Plain with { Numbers = [new("4008001234"), new("0755*")], Number = "4008001234", DisplayName = "服务热线" };

        Assert.Equal("4008001234", CallerIdentityPolicy.Of(trunk, Caller, "", Local).From.User);
        Assert.Equal("075588888888", CallerIdentityPolicy.Of(trunk, Caller, "075588888888", Local).From.User);
        Assert.Equal("服务热线", CallerIdentityPolicy.Of(trunk, Caller, "", Local).Display);
        Assert.Equal("4008001234", CallerIdentityPolicy.Of(trunk, Hidden, "", Local).From.User);
    }

    [Fact]
    public void Presented_numbers_are_written_as_the_trunk_wants_them()
    {
        var trunk = Plain with { Presented = [new(new("0*"), 1, "+86"), new(new("1*"), 0, "+86")], Domain = "ims.example", SaysPhone = true };

        Assert.Equal("sip:+8613900000088@ims.example;user=phone", CallerIdentityPolicy.Of(trunk, Caller, "", Local).From.ToString());
    }

    [Fact]
    public void Identity_headers_are_the_trunks_choice()
    {
        var trusted = Plain with { IsTrusted = true, Domain = "ims.example" };

        Assert.Equal(
            [new SipHeader("P-Asserted-Identity", "\"王小明\" <sip:13900000088@ims.example>")],
            CallerIdentityPolicy.Of(trusted with { Identity = TrunkIdentity.Asserted }, Caller, "", Local).Headers);
        Assert.Equal(
            [new SipHeader("P-Preferred-Identity", "\"王小明\" <sip:13900000088@ims.example>")],
            CallerIdentityPolicy.Of(trusted with { Identity = TrunkIdentity.Preferred }, Caller, "", Local).Headers);
        Assert.Equal(
            [new SipHeader("Remote-Party-ID", "\"王小明\" <sip:13900000088@ims.example>;party=calling;screen=yes;privacy=off")],
            CallerIdentityPolicy.Of(trusted with { Identity = TrunkIdentity.RemoteParty }, Caller, "", Local).Headers);
    }

    [Fact]
    public void Asserted_identity_never_leaves_the_trust_domain() =>
        Assert.Empty(CallerIdentityPolicy.Of(Plain with { Identity = TrunkIdentity.Asserted, IsTrusted = false }, Caller, "", Local).Headers);

    [Fact]
    public void From_may_carry_the_account_while_the_number_is_asserted()
    {
        var trunk = Plain with { User = "acc-17", FromAccount = true, Identity = TrunkIdentity.Preferred };

        var identity = CallerIdentityPolicy.Of(trunk, Caller, "4008001234", Local);

        Assert.Equal("sip:acc-17@192.0.2.7", identity.From.ToString());
        Assert.Equal("<sip:4008001234@192.0.2.7>", Assert.Single(identity.Headers).Value);
    }

    [Theory]
    [InlineData(TrunkIdentity.From)]
    [InlineData(TrunkIdentity.Asserted)]
    [InlineData(TrunkIdentity.Preferred)]
    [InlineData(TrunkIdentity.RemoteParty)]
    public void A_withheld_number_is_told_to_nobody_outside_the_trust_domain(TrunkIdentity way)
    {
        foreach (var trunk in new[] { null, Plain with { Identity = way }, Plain with { Identity = way, User = "acc", FromAccount = true } })
        {
            var identity = CallerIdentityPolicy.Of(trunk, Hidden, "", Local);

            Assert.Equal(("sip:anonymous@anonymous.invalid", "Anonymous"), (identity.From.ToString(), identity.Display));
            Assert.Equal([new SipHeader("Privacy", "id")], identity.Headers);
        }
    }

    [Fact]
    public void Inside_the_trust_domain_a_withheld_number_is_told_and_that_it_is_withheld()
    {
        var trunk = Plain with { Identity = TrunkIdentity.Asserted, IsTrusted = true };

        var identity = CallerIdentityPolicy.Of(trunk, Hidden, "", Local);

        Assert.Equal("sip:anonymous@anonymous.invalid", identity.From.ToString());
        Assert.Equal(["P-Asserted-Identity: <sip:13900000088@192.0.2.100:5060>", "Privacy: id"], identity.Headers.Select(header => $"{header.Name}: {header.Value}"));
    }

    [Fact]
    public void A_trunk_may_withhold_every_number() =>
        Assert.Equal("anonymous", CallerIdentityPolicy.Of(Plain with { Withholds = true }, Caller, "4008001234", Local).From.User);

    [Fact]
    public void Who_has_no_number_is_anonymous() =>
        Assert.Equal("anonymous", CallerIdentityPolicy.Of(Plain, new CallParty("", null, false), "", Local).From.User);
}
