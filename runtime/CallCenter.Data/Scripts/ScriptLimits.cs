namespace CallCenter.Data.Scripts;

/// <summary>What scripts may use.</summary>
internal static class ScriptLimits
{
    /// <summary>Worker processes; a script is under way in each.</summary>
    public const int Workers = 2;

    /// <summary>Heap of a worker, in bytes: allocating beyond it fails inside the worker.</summary>
    public const long HeapBytesMax = 96L * 1024 * 1024;

    /// <summary>Memory of a worker as the system counts it, in bytes; beyond it the worker is killed.</summary>
    public const long ResidentBytesMax = 256L * 1024 * 1024;

    /// <summary>Longest answer of a worker, in characters.</summary>
    public const int AnswerCharactersMax = 128 * 1024;

    /// <summary>Whole numbers beyond this are not exact in JavaScript.</summary>
    public const long IntegerMax = 9_007_199_254_740_991;

    /// <summary>How often the memory of a busy worker is looked at.</summary>
    public static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>What a worker may take beyond the limit to say so itself before it is killed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(40);

    /// <summary>How long a worker may take to start.</summary>
    public static readonly TimeSpan StartMax = TimeSpan.FromSeconds(10);

    /// <summary>How long reading a script may take when a release is made ready.</summary>
    public static readonly TimeSpan CheckMax = TimeSpan.FromSeconds(5);
}
