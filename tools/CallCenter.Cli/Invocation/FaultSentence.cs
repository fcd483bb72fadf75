namespace CallCenter.Cli.Invocation;

/// <summary>What is to be said of a failure outside the program.</summary>
internal static class FaultSentence
{
    /// <summary>One sentence; null when the failure is the program's own.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: [var only] } => Of(only),
        UnauthorizedAccessException => $"{Whole(fault.Message)} Check who may read and write there.",
        IOException => Whole(fault.Message),
        System.Security.SecurityException => Whole(fault.Message),
        _ => null,
    };

    /// <summary>The first line of a message, without its full stop.</summary>
    public static string FirstLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');

    private static string Whole(string message) => $"{FirstLine(message)}.";
}
