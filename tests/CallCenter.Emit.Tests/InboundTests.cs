using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class InboundTests
{
    [Fact]
    public void The_first_rule_that_fits_decides()
    {
        var sketch = new Sketch();
        sketch.Flow("Emergency", sketch.Hangup());
        sketch.Flow("Day", sketch.Hangup());
        sketch.Flow("Night", sketch.Hangup());
        var emergency = new BoundSwitch(Sketch.Bool, Sketch.Span(1), 0);
        var open = new BoundIsOpen(Sketch.Bool, Sketch.Span(1), 0);
        sketch.Inbound.Add(new BoundInboundRule([], emergency, 0, 0, Sketch.Span(1)));
        sketch.Inbound.Add(new BoundInboundRule(["4008001234", "4008001235"], open, 1, 0, Sketch.Span(2)));
        sketch.Inbound.Add(new BoundInboundRule(["4008001234"], null, 2, 0, Sketch.Span(3)));
        sketch.Inbound.Add(new BoundInboundRule([], null, -1, 603, Sketch.Span(4)));
        using var project = new Emitted(sketch.Build());

        Assert.Equal(InboundDecision.To(0, 0), project.Module.Route(new FakeCall { SwitchesOn = [0], IsOpenNow = true }));
        Assert.Equal(InboundDecision.To(1, 1), project.Module.Route(new FakeCall { IsOpenNow = true }));
        Assert.Equal(InboundDecision.To(1, 1), project.Module.Route(new FakeCall { IsOpenNow = true, To = "4008001235" }));
        Assert.Equal(InboundDecision.To(2, 2), project.Module.Route(new FakeCall()));
        Assert.Equal(InboundDecision.Reject(603, -1), project.Module.Route(new FakeCall { To = "1" }));
    }
}
