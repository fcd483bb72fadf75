namespace CallCenter.Data.Functions;

/// <summary>What functions may use.</summary>
internal static class FunctionLimits
{
    /// <summary>Functions under way at a time.</summary>
    public const int Workers = 4;

    /// <summary>Functions that run on after their limit before no further thread replaces the one they hold.</summary>
    public const int StuckMax = 8;
}
