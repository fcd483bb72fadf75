using System.Diagnostics;
using System.Text;

namespace CallCenter.Cli.Tests.Support;

/// <summary>Finds processes that a command has left: they inherit a mark in their environment.</summary>
internal static class Processes
{
    /// <summary>Name of the variable that is the mark.</summary>
    public const string Variable = "CALLCENTER_TESTS_MARK";

    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(10);

    /// <summary>A mark that nobody has.</summary>
    public static string NewMark() => Guid.NewGuid().ToString("N");

    /// <summary>Command lines of the living processes with a mark.</summary>
    public static IReadOnlyList<string> Marked(string mark)
    {
        var wanted = Encoding.ASCII.GetBytes($"{Variable}={mark}");
        return
        [
            .. from process in Directory.GetDirectories("/proc")
               where int.TryParse(Path.GetFileName(process), out _) && Read(Path.Combine(process, "environ")).AsSpan().IndexOf(wanted) >= 0
               select Encoding.UTF8.GetString(Read(Path.Combine(process, "cmdline"))).Replace('\0', ' '),
        ];
    }

    /// <summary>Those that are still there after a while in which they may end.</summary>
    public static async Task<IReadOnlyList<string>> LeftAsync(string mark)
    {
        var watch = Stopwatch.StartNew();
        while (Marked(mark) is { Count: > 0 } left)
        {
            if (watch.Elapsed > EndMax)
            {
                return left;
            }

            await Task.Delay(50);
        }

        return [];
    }

    // A process may end between two looks at it.
    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
