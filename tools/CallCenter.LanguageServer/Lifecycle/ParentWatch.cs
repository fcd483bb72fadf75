using System.Diagnostics;

namespace CallCenter.LanguageServer.Lifecycle;

/// <summary>Notices that the process that started the server has gone, so that none stays behind without an editor.</summary>
/// <param name="isAlive">Whether there is a process of a number.</param>
/// <param name="clock">Says when to look again.</param>
internal sealed class ParentWatch(Func<int, bool> isAlive, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Completes when the process has gone.</summary>
    public async Task WaitAsync(int processId, CancellationToken cancellation)
    {
        while (isAlive(processId))
        {
            await Task.Delay(Interval, clock, cancellation);
        }
    }

    /// <summary>Whether there is a process of a number on this machine. One that only waits to be collected is gone.</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && !IsZombie(processId);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true; // There, and of somebody else.
        }
    }

    // `/proc/PID/stat` is `PID (NAME) STATE …`, and the name may hold anything.
    private static bool IsZombie(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var state = stat.LastIndexOf(')') + 2;
            return state < stat.Length && stat[state] is 'Z' or 'X';
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // No such folder on this system; the other question has been answered.
        }
    }
}
