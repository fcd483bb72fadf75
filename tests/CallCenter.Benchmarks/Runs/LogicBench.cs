using System.Diagnostics;
using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Benchmarks.Logic;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Calls;
using CallCenter.Journal;

namespace CallCenter.Benchmarks.Runs;

/// <summary>How fast compiled flows think: plain statements on one thread, without a journal and with the real path and journal of calls.</summary>
internal sealed class LogicBench(Report report, int runs)
{
    private const string Name = "logic";
    private const double MillionsMin = 2;
    private const int CallsWithoutJournal = 20_000;
    private const int CallsWithJournal = 4_000;
    private const long BytesPerStatementMax = 1;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var release = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(LogicProject.Texts), cancellation: cancellation).Release
            ?? throw new BenchmarkException("the flow of this bench does not compile");
        using var code = release.Load();
        var plain = new List<double>();
        var journalled = new List<double>();
        var bytes = new List<double>();
        for (var number = 0; number <= runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var (speed, allocated) = WithoutJournal(code.Module);
            plain.Add(speed);
            bytes.Add(allocated);
            journalled.Add(await WithJournalAsync(code.Module, release.Manifest, cancellation));
            report.Tell(Name, number, new { millionsASecond = plain[^1], bytesPerStatement = allocated, millionsASecondWithJournal = journalled[^1] });
        }

        report.Add(
        [
            Requirement.AtLeast(Name, "let, var, if on one thread, no journal", MillionsMin, "million a second", plain[1..]),
            Requirement.AtMost(Name, "allocated for a statement", BytesPerStatementMax, "bytes", bytes[1..]),
            Requirement.Told(Name, "the same with path and journal", string.Create(
                CultureInfo.InvariantCulture, $"{Requirement.MedianOf(journalled[1..]):0.###} million a second ({journalled[1..].Min():0.###}-{journalled[1..].Max():0.###})")),
        ]);
    }

    private static (double MillionsASecond, double BytesPerStatement) WithoutJournal(ReleaseModule module)
    {
        var call = CountingCall.Create(entered: null);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < CallsWithoutJournal; number++)
        {
            Serve(module, call);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var statements = ((CountingCall)call).Nodes;
        return (statements / seconds / 1e6, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / statements);
    }

    // What a hosted call does with each node, and what becomes of it at the end: a record that is flushed to disk.
    private static async Task<double> WithJournalAsync(ReleaseModule module, ReleaseManifest manifest, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            var opened = CallJournal.Open(
                new CallJournalOptions { SpoolFolder = Path.Combine(folder, "spool"), DatabaseFile = Path.Combine(folder, "records.db") }, TimeProvider.System, new SilentLog());
            await using var journal = opened.Journal ?? throw new BenchmarkException(opened.Problem!);
            var statements = 0L;
            var started = Stopwatch.GetTimestamp();
            for (var number = 0; number < CallsWithJournal; number++)
            {
                var path = new CallPath();
                var began = TimeProvider.System.GetTimestamp();
                var call = CountingCall.Create(node => path.Node((long)TimeProvider.System.GetElapsedTime(began).TotalMilliseconds, manifest.Nodes[node]));
                Serve(module, call);
                statements += ((CountingCall)call).Nodes;
                if (!journal.TryAppend(RecordOf(manifest, number, path)))
                {
                    throw new BenchmarkException("the journal took no more records");
                }
            }

            await journal.FlushAsync(cancellation);
            return statements / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e6;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Serve(ReleaseModule module, ICall call)
    {
        // Every operation is done at once, so the flow has ended when this returns.
        var run = module.RunAsync(0, call, null);
        if (!run.IsCompleted)
        {
            throw new BenchmarkException("the flow waited for something");
        }

        run.GetAwaiter().GetResult();
    }

    private static CallRecord RecordOf(ReleaseManifest manifest, int number, CallPath path) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"bench-{number}"),
        Project = manifest.Project,
        Release = manifest.Hash,
        From = "13800000001",
        To = "4008001234",
        StartedAt = DateTimeOffset.UnixEpoch,
        EndedAt = DateTimeOffset.UnixEpoch,
        EndedBy = "flow",
        Status = 200,
        Language = "en",
        Path = path.ToString(),
    };
}
