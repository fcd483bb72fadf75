using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Why;

namespace CallCenter.Cli.Explaining;

/// <summary>An explanation as lines.</summary>
internal static class ExplanationLines
{
    // More agents than this are told by reason.
    private const int OneByOneMax = 20;
    private const int NamedMax = 6;

    /// <summary>The lines.</summary>
    /// <param name="why">The explanation.</param>
    /// <param name="agent">The one agent of interest; null for all.</param>
    public static List<string> Of(Explanation why, string? agent)
    {
        var lines = new List<string>();
        if (why.Decision is { } decision)
        {
            lines.Add(Said(decision, why.Winners));
        }

        lines.Add($"needed: {string.Join(", or ", why.Needs)}");
        lines.AddRange(why.Relaxed.Select(relax => $"relaxed after {SettingValues.Format(relax.After)}: {relax.Needs}"));
        List<WhyNot> others = [.. why.Others.Where(it => agent is null || it.Agent == agent)];
        lines.AddRange(others.Count <= OneByOneMax
            ? others.Select(it => $"{it.Agent}{(it.Name.Length > 0 ? " " + it.Name : "")}: {string.Join("; ", it.Reasons)}")
            : Grouped(others.Select(it => (it.Agent, string.Join("; ", it.Reasons)))));
        return lines;
    }

    /// <summary>Reasons with those of whom they are true, the most frequent first.</summary>
    public static IEnumerable<string> Grouped(IEnumerable<(string Who, string Reason)> all) =>
        from one in all
        group one.Who by one.Reason into same
        let count = same.Count()
        orderby count descending, same.Key
        select string.Create(CultureInfo.InvariantCulture, $"{count} × {same.Key}: {string.Join(", ", same.Take(NamedMax))}{(count > NamedMax ? ", …" : "")}");

    private static string Said(Decision decision, IReadOnlyList<string> winners)
    {
        var by = decision.Rule switch
        {
            "only" => "",
            _ when decision.Term.Length > 0 => $" by `{decision.Rule}` ({decision.Term})",
            _ => $" by `{decision.Rule}`",
        };
        var next = decision.Next.Count > 0 ? $"; next {string.Join(", ", decision.Next)}" : "";
        return decision.Seeker == Seeker.Agent
            ? $"{string.Join(", ", winners)} became free: {(decision.Choices == 1 ? "the only one who waits and whom he can serve" : $"first{by} of {decision.Choices} whom he can serve")}{next}"
            : decision.Rule == "allAtOnce" ? $"rings all {decision.Choices} who are free and fit"
            : $"{string.Join(", ", winners)} is {(decision.Choices == 1 ? "the only free agent who fits" : $"first{by} of {decision.Choices} free agents who fit")}{next}";
    }
}
