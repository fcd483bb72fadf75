using CallCenter.Abstractions.Releases;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class OutboundRulesTests
{
    private static readonly TrunkBinding[] Trunks = [Trunk("a", 1), Trunk("b", 2), Trunk("c", 3)];

    [Fact]
    public void Without_rules_a_number_goes_to_the_trunk_of_all_numbers()
    {
        var plan = Plan(_ => 0);

        Assert.Equal("sip:1001@192.0.2.9:5060", Assert.Single(plan.Plan("1001", null).Targets).Uri.ToString());
        Assert.Equal("sip:1001@192.0.2.9:5060", Assert.Single(plan.Plan("1001", new Rules(null)).Targets).Uri.ToString());
    }

    [Fact]
    public void Digits_are_taken_off_and_put_in_front_and_another_number_is_presented()
    {
        var route = Plan(_ => 0).Plan("913800000001", new Rules(new OutboundManifest(false, 1, "0", "4008001234", ["b"], TrunkChoice.InOrder)));

        Assert.Equal("sip:013800000001@192.0.2.2:5060", Assert.Single(route.Targets).Uri.ToString());
        Assert.Equal("4008001234", route.Present);
    }

    [Fact]
    public void What_a_rule_refuses_is_not_called_and_says_why()
    {
        var route = Plan(_ => 0).Plan("00441", new Rules(new OutboundManifest(true, 0, "", "", [], TrunkChoice.InOrder)));

        Assert.Empty(route.Targets);
        Assert.Contains("refuses", route.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_called_when_all_digits_are_taken_off() =>
        Assert.NotNull(Plan(_ => 0).Plan("12", new Rules(new OutboundManifest(false, 3, "", "", ["a"], TrunkChoice.InOrder))).Problem);

    [Fact]
    public void An_address_is_called_as_it_is() =>
        Assert.Equal("sip:desk@192.0.2.7", Assert.Single(Plan(_ => 0).Plan("sip:desk@192.0.2.7", new Rules(new OutboundManifest(true, 0, "", "", [], TrunkChoice.InOrder))).Targets).Uri.ToString());

    [Fact]
    public void Trunks_in_order_begin_with_the_first_each_time()
    {
        var plan = Plan(_ => 0);
        var rules = new Rules(new OutboundManifest(false, 0, "", "", ["a", "b", "c"], TrunkChoice.InOrder));

        Assert.Equal("abc", Order(plan, rules));
        Assert.Equal("abc", Order(plan, rules));
    }

    [Fact]
    public void Trunks_in_turn_begin_with_the_one_after_the_last()
    {
        var plan = Plan(_ => 0);
        var rules = new Rules(new OutboundManifest(false, 0, "", "", ["a", "b", "c"], TrunkChoice.InTurn));
        var others = new Rules(new OutboundManifest(false, 0, "", "", ["b", "c"], TrunkChoice.InTurn));

        Assert.Equal(["abc", "bca", "cab", "abc"], [Order(plan, rules), Order(plan, rules), Order(plan, rules), Order(plan, rules)]);
        Assert.Equal("bc", Order(plan, others));
    }

    [Fact]
    public void Trunks_at_random_begin_with_each_one_sometimes_and_name_each_once()
    {
        var random = new Random(42);
        var plan = Plan(random.Next);
        var rules = new Rules(new OutboundManifest(false, 0, "", "", ["a", "b", "c"], TrunkChoice.AtRandom));
        var orders = Enumerable.Range(0, 200).Select(_ => Order(plan, rules)).ToList();

        Assert.All(orders, order => Assert.Equal("abc", string.Concat(order.Order())));
        Assert.Equal(6, orders.Distinct().Count());
    }

    private static DialPlan Plan(Func<int, int> draw) =>
        new(new TrunkSet([new TrunkBinding(TrunkBinding.Main, Uri("sip:192.0.2.9:5060")), .. Trunks]), StaticRoutes.None, null, draw);

    private static string Order(DialPlan plan, Rules rules) =>
        string.Concat(plan.Plan("1", rules).Targets.Select(target => target.Label));

    private static TrunkBinding Trunk(string name, int host) => new(name, Uri($"sip:192.0.2.{host}:5060"));

    private static SipUri Uri(string text) => SipUri.Parse(text);

    private sealed class Rules(OutboundManifest? rule) : IOutboundRules
    {
        public OutboundManifest? RuleFor(string number) => rule;
    }
}
