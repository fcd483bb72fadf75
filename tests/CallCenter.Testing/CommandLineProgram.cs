namespace CallCenter.Testing;

/// <summary>The executable that tests of the command line start.</summary>
public static class CommandLineProgram
{
    /// <summary>
    /// Names another executable than the build's: <c>run-tests</c> names the one the launcher has translated ahead of time, which is what
    /// people start, and which starts in half the time.
    /// </summary>
    public const string Variable = "CALLCENTER_TESTS_PROGRAM";

    /// <summary>Its path, in a repository whose folder is <paramref name="root"/>.</summary>
    public static string In(string root) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.Combine(root, "artifacts", "bin", "CallCenter.Cli", "release", "callcenter");
}
