namespace CallCenter.Cli;

/// <summary>What every command exits with.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The project has errors, or the call was refused.</summary>
    public const int Errors = 1;

    /// <summary>The command cannot work as asked: usage, a port in use, a folder that cannot be written.</summary>
    public const int Usage = 2;
}
