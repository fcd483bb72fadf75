namespace CallCenter.Cli.Invocation;

/// <summary>The end of a command that could not do its work: one sentence, and the exit code.</summary>
internal static class FaultEnd
{
    /// <summary>Tells what went wrong: around the program, or in it.</summary>
    public static int Tell(Exception fault, TextWriter error)
    {
        if (FaultSentence.Of(fault) is { } sentence)
        {
            error.WriteLine(sentence);
            return ExitCodes.Usage;
        }

        var file = FaultReport.Write(fault);
        error.WriteLine(
            file is null
                ? $"callcenter itself has failed: {FaultSentence.FirstLine(fault.Message)}. Please report it."
                : $"callcenter itself has failed: {FaultSentence.FirstLine(fault.Message)}. Please report it with {file}, which says where.");
        return ExitCodes.Fault;
    }
}
