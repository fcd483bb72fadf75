using System.Text;
using CallCenter.Routing.Why;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>What is recorded of a decision.</summary>
public sealed class DecisionTests
{
    [Fact]
    public void A_decision_is_one_line()
    {
        var decision = new Decision(Seeker.Agent, "3f2a99c01b7d", "priority", "0", 1, 212, ["c17", "c20", "c4"]);
        Assert.Equal("agent 3f2a99c01b7d priority=0 of 212, relaxed 1, then c17 c20 c4", decision.ToRecord());
        Assert.Equal("call 3f2a99c01b7d only of 1", new Decision(Seeker.Interaction, "3f2a99c01b7d", "only", "", 0, 1, []).ToRecord());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("客服")]
    [InlineData("😀")]
    public void However_long_the_names_it_fits_in_a_record(string piece)
    {
        var name = string.Concat(Enumerable.Repeat(piece, 60));
        var line = new Decision(Seeker.Interaction, name, name, name, int.MaxValue, int.MaxValue, [name, name, name]).ToRecord();

        Assert.InRange(Encoding.UTF8.GetByteCount(line), 100, Decision.BytesMax);
        Assert.DoesNotContain('\uFFFD', line);
        Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
    }
}
