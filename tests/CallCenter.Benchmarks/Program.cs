using CallCenter.Benchmarks;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Runs;
using CallCenter.Benchmarks.Servers;

const int Missed = 1;
const int NotMeasured = 2;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return NotMeasured;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true; // The server must be stopped before we end.
    stop.Cancel();
};

var report = new Report(Console.Out);
var calls = new LoadRunner(options, report);
try
{
    if (options.Benches.Any(bench => bench is not ("register" or "parse" or "routes" or "bridge" or "record" or "conference" or "music" or "overload" or "tts" or "routing" or "figures" or "journal")))
    {
        await BenchServer.BuildAsync(stop.Token);
    }

    foreach (var bench in options.Benches)
    {
        await (bench switch
        {
            "sig" => calls.RunAsync(new SigBench(), stop.Token),
            "play" => calls.RunAsync(new PlayBench(), stop.Token),
            "ivr" => calls.RunAsync(new IvrBench(), stop.Token),
            "memory" => new MemoryBench(options, report).RunAsync(stop.Token),
            "bridge" => new EngineBench(options, report).BridgeAsync(stop.Token),
            "record" => new EngineBench(options, report).RecordAsync(stop.Token),
            "conference" => new EngineBench(options, report).ConferenceAsync(stop.Token),
            "music" => new EngineBench(options, report).MusicAsync(stop.Token),
            "overload" => new OverloadBench(options, report).RunAsync(stop.Token),
            "mixed" => new MixedBench(options, report).RunAsync(stop.Token),
            "start" => new StartBench(report).RunAsync(stop.Token),
            "compile" => new CompileBench(report, options.Runs).RunAsync(stop.Token),
            "format" => new FormatBench(report, options.Runs).RunAsync(stop.Token),
            "editor" => new EditorBench(report).RunAsync(stop.Token),
            "typing" => new TypingBench(report, options.Runs).RunAsync(stop.Token),
            "parse" => new ParseBench(report, options.Runs).RunAsync(stop.Token),
            "logic" => new LogicBench(report, options.Runs).RunAsync(stop.Token),
            "test" => new TestBench(report, options.Runs).RunAsync(stop.Token),
            "routing" => new RoutingBench(report, options.Runs).RunAsync(stop.Token),
            "figures" => new FiguresBench(report, options.Runs).RunAsync(stop.Token),
            "journal" => new JournalBench(report, options.Runs).RunAsync(stop.Token),
            "queue" => new QueueBench(options, report).RunAsync(stop.Token),
            "routes" => new RoutesBench(report, options.Runs).RunAsync(stop.Token),
            "register" => new RegisterBench(report, options.Runs).RunAsync(stop.Token),
            "tts" => new TtsBench(report, options.Runs).RunAsync(stop.Token),
            "reload" => new ReloadBench(report).RunAsync(stop.Token),
            _ => throw new BenchmarkException($"there is no bench `{bench}`"),
        });
    }
}
catch (BenchmarkException problem)
{
    await Console.Error.WriteLineAsync($"Nothing was measured: {problem.Message}");
    return NotMeasured;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return NotMeasured;
}

report.WriteTable();
return report.IsEverythingMet ? 0 : Missed;
