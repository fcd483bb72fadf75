using System.Globalization;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>
/// Calls made up by chance on bad networks. <c>SEED=42</c> plays one of them again, <c>RUNS=100000</c> plays more of them
/// than the usual.
/// </summary>
public sealed class CallPropertyTests
{
    private const int RunsByDefault = 2_000;

    [Fact]
    public void Whatever_happens_both_sides_agree_and_nothing_is_left()
    {
        if (Number("SEED") is { } only)
        {
            Judge(Scenario.Of(only));
            return;
        }

        var (runs, up, changes) = (Number("RUNS") ?? RunsByDefault, 0, 0);
        Dictionary<string, int> seen = [];
        for (var seed = 1; seed <= runs; seed++)
        {
            var stage = Judge(Scenario.Of(seed));
            up += stage.WasUp ? 1 : 0;
            changes += stage.Changes;
            foreach (var line in stage.Wire.Seen)
            {
                var subject = line[4..];
                seen[subject] = seen.GetValueOrDefault(subject) + 1;
            }
        }

        // What never happens proves nothing.
        Assert.InRange(up, runs / 10, runs);
        Assert.True(changes > runs / 4, $"Only {changes} changes in {runs} calls.");
        foreach (var rare in new[] { "PRACK", "UPDATE", "CANCEL", "491 INVITE", "491 UPDATE", "487 INVITE", "488 INVITE", "200 PRACK", "INFO" })
        {
            Assert.True(seen.GetValueOrDefault(rare) > 0, $"{rare} never came up in {runs} calls.");
        }
    }

    private static Stage Judge(Scenario scenario)
    {
        var stage = Stage.Play(scenario);
        if (stage.Problems.Count > 0)
        {
            var least = Shrink(scenario);
            var again = Stage.Play(least);
            Assert.Fail($"{least.InWords()}\n{string.Join('\n', again.Problems)}\n  {string.Join("\n  ", again.Wire.Seen.Take(80))}");
        }

        return stage;
    }

    /// <summary>Leaves steps out for as long as something is still wrong.</summary>
    private static Scenario Shrink(Scenario scenario)
    {
        for (var i = 0; i < scenario.Steps.Count;)
        {
            var fewer = scenario with { Steps = [.. scenario.Steps.Where((_, index) => index != i)] };
            if (Stage.Play(fewer).Problems.Count > 0)
            {
                scenario = fewer;
            }
            else
            {
                i++;
            }
        }

        return scenario;
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
