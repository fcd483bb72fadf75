using System.Globalization;

namespace CallCenter.Benchmarks.Machine;

/// <summary>What a process and all its descendants have used so far.</summary>
/// <param name="Cpu">User and system time, that of ended children included.</param>
/// <param name="ResidentBytes">Memory they hold now.</param>
/// <param name="Threads">Threads they have now.</param>
internal sealed record ProcessTree(TimeSpan Cpu, long ResidentBytes, int Threads)
{
    private const int ClockTicksPerSecond = 100; // sysconf(_SC_CLK_TCK) of every Linux there is.
    private const int PageBytes = 4096;

    // Fields of /proc/PID/stat after the name in parentheses; proc(5) counts `state`, the first, as field 3.
    private const int ParentField = 1;
    private const int UserTimeField = 11;
    private const int ChildrenSystemTimeField = 14;
    private const int ThreadsField = 17;
    private const int ResidentField = 21;

    /// <summary>Reads /proc; a process that is gone counts nothing.</summary>
    public static ProcessTree Read(int root)
    {
        var processes = new Dictionary<int, string[]>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && FieldsOf(id) is { } fields)
            {
                processes[id] = fields;
            }
        }

        var sum = new ProcessTree(TimeSpan.Zero, 0, 0);
        foreach (var fields in processes.Where(process => DescendsFrom(root, process.Key, processes)).Select(process => process.Value))
        {
            var ticks = fields[UserTimeField..(ChildrenSystemTimeField + 1)].Sum(Number);
            sum = new ProcessTree(
                sum.Cpu + TimeSpan.FromSeconds((double)ticks / ClockTicksPerSecond),
                sum.ResidentBytes + (Number(fields[ResidentField]) * PageBytes),
                sum.Threads + (int)Number(fields[ThreadsField]));
        }

        return sum;
    }

    private static bool DescendsFrom(int root, int id, Dictionary<int, string[]> processes)
    {
        while (id != root)
        {
            if (!processes.TryGetValue(id, out var fields))
            {
                return false;
            }

            id = (int)Number(fields[ParentField]);
        }

        return true;
    }

    private static string[]? FieldsOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // It ended while we looked.
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
