using System.Globalization;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>A call made up by chance: who does what when, on which network. The same seed is the same scenario.</summary>
internal sealed record Scenario
{
    public required int Seed { get; init; }

    /// <summary>Whether a proxy rings B and C both.</summary>
    public required bool IsForked { get; init; }

    /// <summary>Whether the INVITE carries the offer.</summary>
    public required bool HasOffer { get; init; }

    public required SipReliability ReliabilityOfA { get; init; }

    public required SipReliability ReliabilityOfOthers { get; init; }

    /// <summary>Session timer of both sides, in seconds.</summary>
    public required int SessionExpires { get; init; }

    /// <summary>How often a message is lost; but never more than two copies of the same.</summary>
    public required double Loss { get; init; }

    public required double Duplication { get; init; }

    /// <summary>The longest a message takes, in seconds; the shortest is 5 ms.</summary>
    public required double DelayMax { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    public static Scenario Of(int seed)
    {
        var random = new Random(seed);
        var isForked = random.Next(4) == 0;
        List<Step> steps = [];
        foreach (var callee in isForked ? "BC" : "B")
        {
            AddAnswering(steps, callee, random);
        }

        for (var count = random.Next(8); count > 0; count--)
        {
            steps.Add(new Step(random.NextDouble() * 20, "ABC"[random.Next(isForked ? 3 : 2)], Changes[random.Next(Changes.Length)]));
        }

        return new Scenario
        {
            Seed = seed,
            IsForked = isForked,
            HasOffer = random.Next(4) > 0,
            ReliabilityOfA = (SipReliability)random.Next(3),
            ReliabilityOfOthers = (SipReliability)random.Next(3),
            SessionExpires = Intervals[random.Next(Intervals.Length)],
            Loss = random.Next(3) * 0.15,
            Duplication = random.Next(3) * 0.1,
            DelayMax = 0.01 + (random.Next(3) * 0.2),
            Steps = [.. steps.OrderBy(static step => step.At)],
        };
    }

    /// <summary>The scenario as one would tell it.</summary>
    public string InWords()
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"SEED={Seed}: A calls {(IsForked ? "B and C through a forking proxy" : "B")} {(HasOffer ? "with" : "without")} an offer; A sends 100rel {ReliabilityOfA}, the others {ReliabilityOfOthers}; sessions expire after {SessionExpires} s; {Loss:P0} are lost, {Duplication:P0} doubled, up to {DelayMax:0.00} s late.");
        return string.Join(Environment.NewLine, Steps.Select(static step => $"  {step}").Prepend(head));
    }

    private static readonly int[] Intervals = [0, 90, 1800];

    private static readonly Deed[] Changes =
    [
        Deed.Reinvites, Deed.Reinvites, Deed.ReinvitesWithoutOffer, Deed.Updates, Deed.Updates, Deed.Refreshes, Deed.SendsInfo, Deed.SendsOptions, Deed.HangsUp,
    ];

    private static void AddAnswering(List<Step> steps, char callee, Random random)
    {
        for (var count = random.Next(4); count > 0; count--)
        {
            steps.Add(new Step(random.NextDouble() * 6, callee, random.Next(2) == 0 ? Deed.Rings : Deed.RingsWithDescription));
        }

        if (random.Next(8) > 0)
        {
            steps.Add(new Step(random.NextDouble() * 8, callee, random.Next(6) == 0 ? Deed.Rejects : Deed.Answers));
        }
    }
}
