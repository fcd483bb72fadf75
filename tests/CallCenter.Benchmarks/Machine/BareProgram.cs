using System.Diagnostics;
using System.Globalization;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Machine;

/// <summary>
/// <c>native/limit.c</c>: the same packets by the same system calls, and no logic. What it needs on this machine at this hour is what an
/// engine is measured against: kernels, hosts and hours differ by more than engines do.
/// </summary>
internal static class BareProgram
{
    private const string Address = "127.0.0.73";
    private const int PortFirst = 16384;
    private const int Seconds = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Milliseconds of processor for a second of one stream; null where there is no C compiler.</summary>
    /// <param name="streams">How many at a time.</param>
    /// <param name="bothWays">Whether the far side talks too.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BenchmarkException">It does not compile, or its packets were lost.</exception>
    public static async Task<double?> MeasureAsync(int streams, bool bothWays, CancellationToken cancellation)
    {
        if (!File.Exists("/usr/bin/cc"))
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("callcenter-limit-").FullName;
        try
        {
            var program = Path.Combine(folder, "limit");
            await RunAsync("/usr/bin/cc", ["-O2", "-Wall", "-Wextra", "-Werror", "-o", program, Path.Combine(AppContext.BaseDirectory, "native", "limit.c")], cancellation);
            using var sink = new RtpSink(script: bothWays ? new(TimeSpan.FromHours(1), TimeSpan.FromHours(1)) : null);
            var said = await RunAsync(
                program,
                [Address, Text(PortFirst), SippLoad.Address, Text(SippLoad.AudioPortFirst), Text(SippLoad.AudioPortStride), Text(streams), Text(Seconds), bothWays ? "1" : "0"],
                cancellation);
            var heard = sink.Stop();
            double[] figures = [.. said.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            return heard.Packets == (long)figures[0] ? figures[2] * 1000 / Seconds / streams : throw new BenchmarkException($"of {figures[0]} bare packets {heard.Packets} arrived");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var problem = process.StandardError.ReadToEndAsync(limit.Token);
            var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? said : throw new BenchmarkException($"{program} ended with {process.ExitCode}: {await problem}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
