using System.Globalization;

namespace CallCenter.Cli.Invocation;

/// <summary>Keeps what only a developer reads: the stack of a fault goes into a file, not onto the screen.</summary>
internal static class FaultReport
{
    /// <summary>Writes a file; its path, or null when it cannot be written.</summary>
    public static string? Write(Exception fault)
    {
        try
        {
            var path = Path.Combine(
                Path.GetTempPath(),
                string.Create(CultureInfo.InvariantCulture, $"callcenter-fault-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}.txt"));
            File.WriteAllText(path, $"{Environment.CommandLine}\n{Environment.OSVersion}, .NET {Environment.Version}\n\n{fault}\n");
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
