using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Emit.Tests;

/// <summary>Rules by the hundred decide as a few do: the first that fits.</summary>
public sealed class ManyRulesTests
{
    [Theory]
    [InlineData(1, 23)]
    [InlineData(2, 24)]
    [InlineData(3, 60)]
    [InlineData(4, 300)]
    public void The_first_inbound_rule_that_fits_decides_however_many_there_are(int seed, int count)
    {
        var random = new Random(seed);
        var sketch = new Sketch();
        sketch.Flow("Day", sketch.Hangup());
        sketch.Flow("Night", sketch.Hangup());
        for (var i = 0; i < count; i++)
        {
            var asks = random.Next(4) == 0 ? new BoundIsOpen(Sketch.Bool, Sketch.Span(1 + (i % 100)), 0) : null;
            sketch.Inbound.Add(new BoundInboundRule([.. Patterns(random)], asks, random.Next(-1, 2), 400 + i % 100, Sketch.Span(1 + (i % 100)))
            {
                Trunks = random.Next(5) == 0 ? ["unicom"] : [],
            });
        }

        sketch.Inbound.Add(new BoundInboundRule([], null, -1, 603, Sketch.Span(1)));
        using var project = new Emitted(sketch.Build());
        for (var i = 0; i < 500; i++)
        {
            var call = new FakeCall { To = Number(random), IsOpenNow = random.Next(2) == 0, Trunk = random.Next(2) == 0 ? "unicom" : "" };
            var first = sketch.Inbound.FindIndex(rule => Fits(rule.Numbers, call.To)
                && (rule.Condition is null || call.IsOpenNow)
                && (rule.Trunks.IsEmpty || rule.Trunks.Contains(call.Trunk)));
            var number = first == count ? -1 : first;
            var rule = sketch.Inbound[first];

            Assert.Equal(rule.Flow >= 0 ? InboundDecision.To(rule.Flow, number) : InboundDecision.Reject(rule.RejectStatus, number), project.Module.Route(call));
        }
    }

    [Theory]
    [InlineData(5, 23)]
    [InlineData(6, 40)]
    [InlineData(7, 300)]
    public void The_first_outbound_rule_that_fits_decides_however_many_there_are(int seed, int count)
    {
        var random = new Random(seed);
        var sketch = new Sketch();
        sketch.Flow("Day", sketch.Hangup());
        sketch.Inbound.Add(new BoundInboundRule([], null, 0, 0, Sketch.Span(1)));
        var action = new OutboundManifest(true, 0, "", "", [], TrunkChoice.InOrder);
        for (var i = 0; i < count; i++)
        {
            BoundExpression[] asks = random.Next(4) == 0 ? [new BoundIsOpen(Sketch.Bool, Sketch.Span(1 + (i % 100)), 0)] : [];
            sketch.Outbound.Add(new BoundOutboundRule(random.Next(5) == 0 ? "Sales" : null, [.. Patterns(random)], [.. asks], action, Sketch.Span(1 + (i % 100))));
        }

        sketch.Outbound.Add(new BoundOutboundRule(null, [], [], action, Sketch.Span(1)));
        using var project = new Emitted(sketch.Build());
        for (var i = 0; i < 500; i++)
        {
            var (call, number, group) = (new FakeCall { IsOpenNow = random.Next(2) == 0 }, Number(random), random.Next(2) == 0 ? "Sales" : "");
            var first = sketch.Outbound.FindIndex(rule => Fits(rule.Numbers, number)
                && (rule.Conditions.IsEmpty || call.IsOpenNow)
                && (rule.Group is null || rule.Group == group));

            Assert.Equal(first, project.Module.RouteOut(call, number, group));
        }
    }

    private static bool Fits(IReadOnlyCollection<string> patterns, string number) =>
        patterns.Count == 0 || patterns.Any(pattern => pattern.EndsWith('*') ? number.StartsWith(pattern[..^1], StringComparison.Ordinal) : number == pattern);

    // Few digits, so that rules overlap; one rule in eight is for every number.
    private static IEnumerable<string> Patterns(Random random) => random.Next(8) == 0
        ? []
        : Enumerable.Range(0, random.Next(1, 4)).Select(_ => Number(random) + (random.Next(2) == 0 ? "*" : "")).Distinct();

    private static string Number(Random random) => random.Next(1, 10_000).ToString(CultureInfo.InvariantCulture);
}
