namespace CallCenter.Journal.Telling;

/// <summary>The names of outcomes, made once.</summary>
internal static class OutcomeWords<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Names = Enum.GetNames<T>();

    /// <summary>The name of an outcome.</summary>
    public static string Of(T outcome)
    {
        var at = Array.IndexOf(Values, outcome);
        return at < 0 ? outcome.ToString() : Names[at];
    }
}
