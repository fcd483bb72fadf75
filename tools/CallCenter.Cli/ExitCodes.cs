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

    /// <summary>The program itself is at fault: EX_SOFTWARE of sysexits.h.</summary>
    public const int Fault = 70;

    /// <summary>Ended by Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
