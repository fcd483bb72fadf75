using CallCenter.Abstractions.Releases;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class TrunkChoiceTests
{
    // Chi-square with 23 degrees of freedom stays below this in 999 of 1,000 fair draws.
    private const double ChiSquareMax = 49.73;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void In_turn_every_live_trunk_takes_as_many_calls_as_any_other_whoever_is_down(int seed)
    {
        var random = new Random(seed);
        var (trunks, names) = Trunks(random.Next(2, 9));
        foreach (var trunk in trunks.All.Skip(1))
        {
            trunk.Addresses[0].Health = random.Next(2) == 0 ? TrunkHealth.Down : TrunkHealth.Up;
        }

        var live = trunks.All.Where(trunk => trunk.IsUsable).Select(trunk => trunk.Name).ToList();
        var plan = new DialPlan(trunks, StaticRoutes.None, null, random.Next);
        var rules = new Rules(names, TrunkChoice.InTurn);
        var taken = Enumerable.Range(0, live.Count * 100).Select(_ => plan.Plan("1", rules).Targets[0].Label).ToList();

        Assert.Equal(live.Order(), taken.Distinct().Order());
        Assert.All(taken.CountBy(name => name), count => Assert.Equal(100, count.Value));
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(live.Count == 1 || pair.First != pair.Second));
    }

    [Fact]
    public async Task In_turn_loops_that_choose_at_once_share_evenly()
    {
        var (trunks, names) = Trunks(5);
        var plan = new DialPlan(trunks, StaticRoutes.None, null, _ => 0);
        var rules = new Rules(names, TrunkChoice.InTurn);
        var loops = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 1_000).Select(_ => plan.Plan("1", rules).Targets[0].Label).ToList()));
        var taken = (await Task.WhenAll(loops)).SelectMany(labels => labels);

        Assert.All(taken.CountBy(name => name), count => Assert.Equal(800, count.Value));
    }

    [Fact]
    public void At_random_each_order_is_as_likely_as_any_other()
    {
        var random = new Random(20_261_122);
        var (trunks, names) = Trunks(4);
        var plan = new DialPlan(trunks, StaticRoutes.None, null, random.Next);
        var rules = new Rules(names, TrunkChoice.AtRandom);
        const int Draws = 24_000;
        var orders = Enumerable.Range(0, Draws).Select(_ => string.Concat(plan.Plan("1", rules).Targets.Select(target => target.Label))).CountBy(order => order).ToList();
        var expected = Draws / 24.0;
        var chiSquare = orders.Sum(order => (order.Value - expected) * (order.Value - expected) / expected);

        Assert.Equal(24, orders.Count);
        Assert.True(chiSquare < ChiSquareMax, $"chi-square {chiSquare:F1}");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void Every_way_is_tried_once_the_live_ones_first_and_in_order_strictly(int seed)
    {
        var random = new Random(seed);
        var bindings = Enumerable.Range(0, random.Next(1, 8)).Select(i => Trunk(i, random.Next(1, 4))).ToArray();
        var trunks = new TrunkSet(bindings);
        foreach (var address in trunks.All.SelectMany(trunk => trunk.Addresses))
        {
            address.Health = (TrunkHealth)random.Next(5);
        }

        var plan = new DialPlan(trunks, StaticRoutes.None, null, random.Next);
        foreach (var choice in Enum.GetValues<TrunkChoice>())
        {
            var targets = plan.Plan("1", new Rules([.. bindings.Select(binding => binding.Name)], choice)).Targets;
            var live = targets.TakeWhile(target => target.Address!.IsUsable).ToList();

            Assert.Equal(bindings.Sum(binding => binding.Addresses.Count), targets.Distinct().Count());
            Assert.DoesNotContain(targets.Skip(live.Count), target => target.Address!.IsUsable);
            if (choice == TrunkChoice.InOrder)
            {
                var places = live.Select(target => Array.IndexOf([.. trunks.All], target.Trunk)).ToList();
                Assert.Equal(places.Order(), places);
            }
        }
    }

    [Fact]
    public void A_trunk_that_is_full_or_not_registered_is_tried_last()
    {
        var trunks = new TrunkSet([Trunk(0, 1) with { CallsMax = 1 }, Trunk(1, 1) with { Registers = true }, Trunk(2, 1)]);
        var plan = new DialPlan(trunks, StaticRoutes.None, null, _ => 0);
        var rules = new Rules(["a", "b", "c"], TrunkChoice.InOrder);
        Assert.True(trunks.Find("a")!.TryTake());

        Assert.Equal("cab", Labels(plan, rules));
        Assert.False(trunks.Find("a")!.TryTake());

        trunks.Find("a")!.GiveBack();
        trunks.Find("b")!.NoteRegistration(new RegistrationStatus(RegistrationState.Registered, DateTimeOffset.UnixEpoch, null));
        Assert.Equal("abc", Labels(plan, rules));
    }

    private static string Labels(DialPlan plan, Rules rules) => string.Concat(plan.Plan("1", rules).Targets.Select(target => target.Label));

    private static (TrunkSet Trunks, string[] Names) Trunks(int count)
    {
        var bindings = Enumerable.Range(0, count).Select(i => Trunk(i, 1)).ToArray();
        return (new TrunkSet(bindings), [.. bindings.Select(binding => binding.Name)]);
    }

    private static TrunkBinding Trunk(int index, int addresses)
    {
        var uris = Enumerable.Range(0, addresses).Select(i => SipUri.Parse($"sip:192.0.2.{index + 1}:{5060 + i}")).ToArray();
        return new TrunkBinding(((char)('a' + index)).ToString(), uris[0]) { Addresses = uris };
    }

    private sealed class Rules(string[] names, TrunkChoice choice) : IOutboundRules
    {
        public OutboundManifest? RuleFor(string number) => new(false, 0, "", "", names, choice);
    }
}
