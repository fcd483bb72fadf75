using CallCenter.Hosting.Calls;

namespace CallCenter.Hosting.Releases.Canaries;

/// <summary>Who gets a canary: the same callers as long as it runs, also after a restart.</summary>
internal static class CanaryChoice
{
    /// <summary>All callers, in the unit of a share.</summary>
    public const int Whole = 10_000;

    private const string Anonymous = "anonymous";

    /// <summary>Whether a call gets it.</summary>
    /// <param name="from">The caller's number; a call without one is chosen by its id.</param>
    /// <param name="callId">Id of the call.</param>
    /// <param name="number">Number of the deed that began the canary: another canary has other callers.</param>
    /// <param name="share">Its part, in ten thousandths. Who gets a small part gets a greater one too.</param>
    public static bool Gets(string from, string callId, int number, int share) =>
        Chance.Of(IsWithheld(from) ? $"call {callId}" : $"caller {from}", number) < share;

    private static bool IsWithheld(string from) => from.Length == 0 || from.Equals(Anonymous, StringComparison.OrdinalIgnoreCase);
}
