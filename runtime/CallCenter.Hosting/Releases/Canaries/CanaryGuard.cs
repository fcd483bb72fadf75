using System.Globalization;

namespace CallCenter.Hosting.Releases.Canaries;

/// <summary>
/// Judges a canary by what became of its calls and of those of the active release in the same time. Pure but for how often it
/// has looked. What it says is both worse than the limit allows and more than chance explains: of canaries that are as good as the
/// active release it ends fewer than one in a thousand, however long they run.
/// </summary>
/// <param name="limits">How much worse a canary may be.</param>
public sealed class CanaryGuard(CanaryLimits limits)
{
    /// <summary>A canary all of whose first calls fail is not waited for.</summary>
    public const int FirstCalls = 5;

    // Of good canaries, how many may be ended; shared by the measures, and by the looks so that the sum never exceeds it.
    private const double FalseAlarms = 0.0005;
    private const int Measures = 4;

    // Looks at ever the same calls would find by patience what is not there: each look has a quarter more.
    private const double LookGrowth = 1.25;

    // When the active release fails so often too, it is not the canary that is broken.
    private const double ActiveFailsToo = 0.2;

    private long _nextLook = limits.CallsMin;
    private int _looks;

    /// <summary>What is wrong with the canary, with the figures, in a sentence; null when nothing is, or when it is too early to say.</summary>
    /// <param name="active">Calls of the active release since the canary began.</param>
    /// <param name="canary">Calls of the canary.</param>
    public string? Look(in CallCounts active, in CallCounts canary)
    {
        if (canary.Calls >= FirstCalls && canary.Failed == canary.Calls && active.Failed <= active.Calls * ActiveFailsToo)
        {
            return string.Create(CultureInfo.InvariantCulture, $"All {canary.Calls} calls of the canary failed; {Of(active.Failed, active.Calls)} of the active release did");
        }

        if (canary.Calls < _nextLook || active.Calls == 0)
        {
            return null;
        }

        _looks++;
        _nextLook = (long)Math.Ceiling(canary.Calls * LookGrowth);
        var chance = FalseAlarms / Measures / (_looks * (_looks + 1.0)); // 1/2 + 1/6 + 1/12 + … = 1
        return Compare("calls failed", canary.Failed, canary.Calls, active.Failed, active.Calls, limits.Failed, chance)
            ?? Compare("callers hung up before they had passed the first menu", canary.HungUpEarly, canary.Calls, active.HungUpEarly, active.Calls, limits.Hangups, chance)
            ?? Compare("calls were transferred", canary.Transferred, canary.Calls, active.Transferred, active.Calls, limits.Transfers, chance)
            ?? Compare("calls entered a queue", canary.Queued, canary.Calls, active.Queued, active.Calls, limits.Queues, chance);
    }

    private static string? Compare(string what, long cases, long calls, long activeCases, long activeCalls, double limit, double chance)
    {
        var points = (Percent(cases, calls) - Percent(activeCases, activeCalls));
        return points > limit && ExactTest.ChanceOfSoMany(cases, calls, activeCases, activeCalls) <= chance
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Of(cases, calls)} {what} on the canary, {Of(activeCases, activeCalls)} on the active release: {points:F1} points more, and {limit:0.#} are allowed")
            : null;
    }

    private static double Percent(long cases, long calls) => 100.0 * cases / calls;

    private static string Of(long cases, long calls) =>
        calls == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{cases} of {calls} ({Percent(cases, calls):F1} %)");
}
