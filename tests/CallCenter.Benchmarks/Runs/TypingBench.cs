using System.Diagnostics;
using System.Globalization;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Testing;
using CallCenter.Workspace;
using CallCenter.Workspace.Documents;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// From a key pressed to everything that is wrong, in a project of 10,000 lines whose largest file has 1,000: that file is typed in,
/// letter by letter, where it is in order, where a name is unknown and where a declaration is half written.
/// </summary>
internal sealed class TypingBench(Report report, int runs)
{
    private const string Name = "typing";
    private const int Files = 102;
    private const int Merged = 10;
    private const int KeysPerRun = 60;
    private const int KeysUncounted = 20;
    private const double MillisecondsMax = 150;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var texts = Texts();
        var folder = Directory.CreateTempSubdirectory("typing-").FullName;
        try
        {
            foreach (var (name, text) in texts)
            {
                var path = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, text, cancellation);
            }

            ProjectWorkspace.WarmUp(cancellation);
            var workspace = new ProjectWorkspace();
            workspace.SetFolders([folder]);
            var typed = Path.Combine(folder, Largest);
            workspace.OpenDocument(typed, texts[Largest]);
            var opened = Stopwatch.GetTimestamp();
            _ = workspace.SnapshotOf(typed).Diagnostics(cancellation);
            report.Tell(Name, 0, new { lines = GeneratedProject.LinesOf(texts), openMilliseconds = Stopwatch.GetElapsedTime(opened).TotalMilliseconds });
            await MeasureAsync(workspace, typed, texts[Largest], cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private const string Largest = "flows/largest.flow";

    private async Task MeasureAsync(ProjectWorkspace workspace, string path, string text, CancellationToken cancellation)
    {
        (string What, string Before, string Typed)[] places =
        [
            ("in a comment, the project in order", "", "// what is written here means nothing, and is read all the same\n"),
            ("in a name, unknown until it is finished", "flow Typed { answer  play ", "SomePromptThatNobodyHasDeclaredYetAndNobodyWillDeclareEverAgain"),
            ("in a flow that is half written", "", "flow Typed { answer  if call.from == \"4001\" { play TryAgain  hangup  "),
        ];
        foreach (var (what, before, typed) in places)
        {
            var medians = new List<double>();
            var worst = new List<double>();
            for (var number = 0; number <= runs; number++)
            {
                await MachineTime.WaitForQuietAsync(cancellation);
                var taken = Type(workspace, path, text, before, typed, cancellation);
                medians.Add(Requirement.MedianOf(taken));
                worst.Add(taken.Order().ElementAt((int)(taken.Count * 0.99)));
                report.Tell(Name, number, new { what, medianMilliseconds = medians[^1], nearlyWorstMilliseconds = worst[^1] });
            }

            report.Add(
            [
                Requirement.AtMost(Name, $"key to diagnostics, 99 of 100, {what}", MillisecondsMax, "ms", worst[1..]),
                Requirement.Told(Name, $"the same, half of them, {what}", string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(medians[1..]):0.#} ms")),
            ]);
        }
    }

    // Milliseconds of each key.
    private static List<double> Type(ProjectWorkspace workspace, string path, string text, string before, string typed, CancellationToken cancellation)
    {
        var at = text.IndexOf("\nflow ", text.Length / 2, StringComparison.Ordinal) + 1;
        workspace.ChangeDocument(path, text.Insert(at, before + "\n"));
        at += before.Length;
        var taken = new List<double>();
        for (var key = 0; key < KeysPerRun + KeysUncounted; key++)
        {
            var started = Stopwatch.GetTimestamp();
            workspace.ChangeDocument(path, [new TextChange(at + key, 0, typed[key % typed.Length].ToString())]);
            _ = workspace.SnapshotOf(path).DiagnosticsByFile(cancellation);
            if (key >= KeysUncounted)
            {
                taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return taken;
    }

    private static Dictionary<string, string> Texts()
    {
        var texts = GeneratedProject.Texts(Files, seed: 7).ToDictionary(StringComparer.Ordinal);
        var names = texts.Keys.Where(name => name.StartsWith("flows/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(Merged).ToList();
        texts[Largest] = string.Concat(names.Select(name => texts[name]));
        names.ForEach(name => texts.Remove(name));
        return texts;
    }
}
