using System.Diagnostics;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>Prometheus' own judge of its format (<c>promtool check metrics</c>, of the Debian package <c>prometheus</c>), where it is installed.</summary>
internal static class Promtool
{
    // It could read the text, and has advice.
    private const int Advises = 3;

    private static string? Program => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, "promtool"))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether it is there.</summary>
    public static bool IsHere => Program is not null;

    /// <summary>Lets it read a text; what it has to say of names that begin with ours.</summary>
    public static async Task<IReadOnlyList<string>> JudgeAsync(string text, string ours, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(Program!, ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(text.AsMemory(), cancellation);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(cancellation);
        var problems = await process.StandardError.ReadToEndAsync(cancellation) + await said;
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode is 0 or Advises, problems);
        return [.. problems.Split('\n').Where(line => line.StartsWith(ours, StringComparison.Ordinal))];
    }
}
