using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class TrunkSetTests
{
    [Theory]
    [InlineData("192.0.2.2:5060", "b")]
    [InlineData("192.0.2.2:6000", "b")]
    [InlineData("[::ffff:192.0.2.2]:5060", "b")]
    [InlineData("192.0.2.77:5060", "")]
    [InlineData("192.0.2.1:5080", "twin")]
    [InlineData("192.0.2.1:5081", "a")]
    [InlineData("198.51.100.9:5060", "wide")]
    [InlineData("198.51.100.200:5060", "narrow")]
    [InlineData("[2001:db8::7]:5060", "six")]
    public void The_trunk_of_a_call_is_known_by_where_it_comes_from(string from, string name)
    {
        var trunks = new TrunkSet(
        [
            Trunk("a", "sip:192.0.2.1:5060"),
            Trunk("twin", "sip:192.0.2.1:5080"),
            Trunk("b", "sip:192.0.2.2:5060"),
            Trunk("wide", "sip:carrier.example") with { Networks = [IPNetwork.Parse("198.51.100.0/24")] },
            Trunk("narrow", "sip:other.example") with { Networks = [IPNetwork.Parse("198.51.100.192/26")] },
            Trunk("six", "sip:six.example") with { Networks = [IPNetwork.Parse("2001:db8::/32")] },
        ]);

        Assert.Equal(name, trunks.Of(IPEndPoint.Parse(from), "4008001234").Trunk?.Name ?? "");
    }

    [Fact]
    public void Who_asks_for_our_account_comes_by_its_trunk_but_is_not_trusted()
    {
        var trunks = new TrunkSet([Trunk("carrier", "sip:carrier.example") with { Registers = true, User = "acc-17", IsTrusted = true }]);

        var match = trunks.Of(IPEndPoint.Parse("203.0.113.5:5060"), "acc-17");

        Assert.Equal(("carrier", false), (match.Trunk?.Name, match.IsTrusted));
        Assert.Null(trunks.Of(IPEndPoint.Parse("203.0.113.5:5060"), "acc-18").Trunk);
    }

    [Fact]
    public void Addresses_behind_a_host_name_are_learned_and_forgotten()
    {
        var trunks = new TrunkSet([Trunk("carrier", "sip:carrier.example") with { IsTrusted = true }]);
        var from = IPEndPoint.Parse("203.0.113.5:5060");
        Assert.Null(trunks.Of(from, null).Trunk);

        trunks.Learn(trunks.All[0], [from.Address]);
        Assert.True(trunks.Of(from, null).IsTrusted);

        trunks.Learn(trunks.All[0], [IPAddress.Parse("203.0.113.6")]);
        Assert.Null(trunks.Of(from, null).Trunk);
    }

    [Theory]
    [InlineData("198.51.100.201", 26, "198.51.100.192/26")]
    [InlineData("198.51.100.201", 0, "0.0.0.0/0")]
    [InlineData("198.51.100.201", 32, "198.51.100.201/32")]
    [InlineData("2001:db8:ffff::1", 33, "2001:db8:8000::/33")]
    public void The_network_of_an_address_has_its_first_bits(string address, int length, string network) =>
        Assert.Equal(network, TrunkSources.NetworkOf(IPAddress.Parse(address), length).ToString());

    [Fact]
    public void Lines_are_counted_in_both_directions_and_never_run_over()
    {
        var trunk = new TrunkState(Trunk("a", "sip:192.0.2.1") with { CallsMax = 2 });
        trunk.Take();

        Assert.True(trunk.TryTake());
        Assert.False(trunk.TryTake());
        trunk.GiveBack();
        Assert.True(trunk.TryTake());
        Assert.Equal((2, 2L), (trunk.Calls, trunk.Attempts));
    }

    private static TrunkBinding Trunk(string name, string address) => new(name, SipUri.Parse(address));
}
