namespace CallCenter.ScriptWorker;

/// <summary>What a script may take inside the process. The process itself is limited from outside.</summary>
internal static class WorkerLimits
{
    /// <summary>Deepest recursion of functions.</summary>
    public const int RecursionMax = 200;

    /// <summary>Stack of the thread that runs scripts.</summary>
    public const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Longest result, in characters of JSON.</summary>
    public const int ResultCharactersMax = 64 * 1024;

    /// <summary>Scripts whose syntax tree is kept.</summary>
    public const int ProgramsMax = 256;

    /// <summary>Longest time one pattern may match.</summary>
    public static readonly TimeSpan PatternMax = TimeSpan.FromMilliseconds(250);
}
