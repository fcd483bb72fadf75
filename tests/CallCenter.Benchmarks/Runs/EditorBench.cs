using System.Globalization;
using CallCenter.Benchmarks.Editors;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// Keys typed into a file of 1,000 lines of a project of 10,000 over the language server's input and output: a statement letter by
/// letter and away again, so that the text is half typed and whole in turn.
/// </summary>
internal sealed class EditorBench(Report report)
{
    private const string Name = "editor";
    private const int Files = 100;
    private const int MergedFiles = 10;
    private const int KeysToWarmUp = 60;
    private const int Keys = 200;
    private const double MillisecondsMax = 150;
    private const string Statement = "    play Goodbye";

    // A fast typist's pace, so that nothing of one key is left when the next comes.
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(60);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new GeneratedFolder(Files);
        var (path, line) = Merge(project.Folder);
        await MachineTime.WaitForQuietAsync(cancellation);
        await using var editor = new EditorClient();
        var opened = await editor.OpenAsync(path, cancellation);
        await TypeAsync(editor, path, line, KeysToWarmUp, cancellation);
        var times = await TypeAsync(editor, path, line, Keys, cancellation);
        var spread = Distribution.Of(times)!;
        report.Tell(Name, 1, new { lines = project.Lines, openedMilliseconds = opened, spread.P50, spread.P95, spread.P99, spread.Max });
        report.Add(
        [
            Requirement.Told(Name, "document opened to its first diagnostics, new process", string.Create(CultureInfo.InvariantCulture, $"{opened:0} ms")),
            Requirement.AtMost(Name, "key to diagnostics, 200 keys, median", MillisecondsMax, "ms", [spread.P50]),
            Requirement.AtMost(Name, "key to diagnostics, 200 keys, 99th percentile", MillisecondsMax, "ms", [spread.P99]),
        ]);
    }

    private static async Task<List<double>> TypeAsync(EditorClient editor, string path, int line, int keys, CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var typed = 0; times.Count < keys || typed > 0;)
        {
            // Forward to the whole statement, and back to nothing.
            for (; typed < Statement.Length; typed++)
            {
                times.Add((await editor.TypeAsync(path, line, typed, typed, Statement[typed].ToString(), cancellation)).Milliseconds);
                await Task.Delay(BetweenKeys, cancellation);
            }

            for (; typed > 0; typed--)
            {
                times.Add((await editor.TypeAsync(path, line, typed - 1, typed, "", cancellation)).Milliseconds);
                await Task.Delay(BetweenKeys, cancellation);
            }
        }

        return times[..keys];
    }

    // The first departments in one file, with an empty line in the middle of a flow to type on.
    private static (string Path, int Line) Merge(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(folder, "flows")).Order(StringComparer.Ordinal).Take(MergedFiles).ToList();
        var text = string.Concat(files.Select(File.ReadAllText));
        foreach (var file in files)
        {
            File.Delete(file);
        }

        const string Before = "    noteChoice5(call.from, \"ask\") else continue\n";
        var at = text.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        text = text.Insert(at, "\n");
        var merged = Path.Combine(folder, "flows", "departments.flow");
        File.WriteAllText(merged, text);
        return (merged, text[..at].Count(letter => letter == '\n'));
    }
}
