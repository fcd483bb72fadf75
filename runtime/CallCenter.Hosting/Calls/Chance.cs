namespace CallCenter.Hosting.Calls;

/// <summary>Chance that can be played again: it follows from the call's id and how often the call has asked.</summary>
internal static class Chance
{
    private const int Parts = 10_000;

    /// <summary>A number from 0 to 9999, each as likely as any other.</summary>
    /// <param name="id">Id of the call.</param>
    /// <param name="ordinal">How often it has asked before.</param>
    public static int Of(string id, int ordinal)
    {
        // FNV-1a spreads the letters of the id, and the last steps of SplitMix64 make neighbours differ everywhere.
        var hash = 14695981039346656037UL;
        foreach (var letter in id)
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        hash = unchecked(hash + (((ulong)ordinal + 1) * 0x9E3779B97F4A7C15UL));
        hash = unchecked((hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94D049BB133111EBUL);
        return (int)((hash ^ (hash >> 31)) % Parts);
    }
}
