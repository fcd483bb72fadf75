using System.Diagnostics;
using System.Globalization;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;
using CallCenter.Benchmarks.Telephones.Queueing;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// A queue over SIP with 50 agents: how soon an agent rings, how many offers a second there are, and what waiting costs when there is
/// nothing to decide.
/// </summary>
internal sealed class QueueBench(BenchmarkOptions options, Report report)
{
    private const string Name = "queue";
    private const int Agents = 50;
    private const int OnHold = 150;
    private const int Crowd = 2000;
    private const double IdleOfferMsMax = 5;
    private const double NextOfferMsMax = 20;
    private const double OffersPerSecondMin = 450;
    private const double CpuShareMax = 0.01;
    private static readonly TimeSpan FillMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CpuWindow = TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new ProjectCopy("bench");
        QueueAgents.Write(project.Folder, Agents, $"{QueueProbe.AgentAddress}:{QueueProbe.AgentPort}");
        await (await BenchServer.StartAsync(project.Folder, cancellation)).DisposeAsync(); // Compiles, so that no compiler is measured.
        var idle = new List<QueueFigures>();
        var backlog = new List<QueueFigures>();
        var many = new List<QueueFigures>();
        var crowded = new List<QueueFigures>();
        var shares = new List<double>();
        for (var number = 0; number <= options.Runs; number++)
        {
            // A server for each run: nothing a run leaves behind touches the next.
            var run = (Idle: await OnceAsync(project, IdleAgents, cancellation), Next: await OnceAsync(project, Backlog, cancellation),
                Many: await OnceAsync(project, Offers(waiting: 0), cancellation), Crowded: await OnceAsync(project, Offers(Crowd), cancellation));
            var share = await ShareAsync(project, Waiting, cancellation) - await ShareAsync(project, WithoutQueue, cancellation);
            report.Tell(Name, number, new { run.Idle, run.Next, run.Many, run.Crowded, share });
            if (number > 0 || options.Runs == 1)
            {
                idle.Add(run.Idle);
                backlog.Add(run.Next);
                many.Add(run.Many);
                crowded.Add(run.Crowded);
                shares.Add(share);
            }
        }

        report.Add(
        [
            Requirement.None(Name, "callers refused or offered twice", idle.Concat(backlog).Concat(many).Concat(crowded).Select(run => (double)(run.Failed + run.Doubled))),
            Requirement.AtMost(Name, "idle agent: caller's ACK to his INVITE, p99", IdleOfferMsMax, "ms", idle.Select(run => run.AnswerToOffer?.P99 ?? double.PositiveInfinity)),
            Told("idle agent: p50, p95, longest, of how many", idle, run => run.AnswerToOffer),
            Requirement.AtMost(Name, "agent's BYE to his next INVITE, p99", NextOfferMsMax, "ms", backlog.Select(run => run.FreeToOffer?.P99 ?? double.PositiveInfinity)),
            Told("next INVITE: p50, p95, longest, of how many", backlog, run => run.FreeToOffer),
            Requirement.AtLeast(Name, "offers a second, 50 agents, talks of 0.1 s", OffersPerSecondMin, "/s", many.Select(run => run.OffersPerSecond)),
            Requirement.AtLeast(Name, "the same with 2,000 waiting", OffersPerSecondMin, "/s", crowded.Select(run => run.OffersPerSecond)),
            Requirement.Told(Name, "most waiting meanwhile", string.Create(CultureInfo.InvariantCulture, $"{crowded.Min(run => run.WaitingMax)}")),
            Requirement.AtMost(Name, "150 waiting for 50 busy agents, beyond the same calls without a queue", CpuShareMax, "of a core", shares),
        ]);
    }

    // Agents are always to be had: 20 of 50 talk on average.
    private static QueueLoad IdleAgents => new()
    {
        Number = static _ => "queue",
        Rate = 40,
        Calls = 1200,
        Talk = TimeSpan.FromSeconds(0.5),
        Lasts = TimeSpan.FromSeconds(30),
        IsSilent = true,
    };

    // Somebody always waits, and 50 talks end a second.
    private static QueueLoad Backlog => new()
    {
        Number = static _ => "queue",
        Prefill = 150,
        Rate = 60,
        Calls = 2500,
        AtATime = 250,
        Talk = TimeSpan.FromSeconds(1),
        Lasts = TimeSpan.FromSeconds(30),
        IsSilent = true,
    };

    private static QueueLoad Waiting => new()
    {
        Number = static _ => "queue",
        Prefill = OnHold,
        Rate = 50,
        Calls = OnHold + Agents,
        Talk = Forever,
        Lasts = Forever,
        IsSilent = true,
    };

    private static QueueLoad WithoutQueue => Waiting with { Number = static call => call < Agents ? "direct" : "hold" };

    // A closed circle: who has left is replaced at once.
    private static QueueLoad Offers(int waiting) => new()
    {
        Number = static _ => "queue",
        Prefill = waiting,
        Rate = 550,
        Calls = 14_000,
        AtATime = Math.Max(waiting, 100) + Agents,
        Talk = TimeSpan.FromSeconds(0.1),
        Lasts = TimeSpan.FromSeconds(15),
        IsSilent = true,
    };

    private static Requirement Told(string what, IReadOnlyList<QueueFigures> runs, Func<QueueFigures, Distribution?> of) => Requirement.Told(
        Name,
        what,
        FormattableString.Invariant($"{Median(runs, of, times => times.P50):0.##}, {Median(runs, of, times => times.P95):0.##}, {Median(runs, of, times => times.Max):0.##} ms of {Median(runs, of, times => times.Count):0}"));

    private static double Median(IReadOnlyList<QueueFigures> runs, Func<QueueFigures, Distribution?> of, Func<Distribution, double> figure) =>
        Requirement.MedianOf(runs.Select(run => of(run) is { } times ? figure(times) : double.PositiveInfinity));

    private static async Task<QueueFigures> OnceAsync(ProjectCopy project, QueueLoad load, CancellationToken cancellation)
    {
        await MachineTime.WaitForQuietAsync(cancellation);
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation);
        await QueueAgents.SignInAsync(Agents, cancellation);
        using var probe = new QueueProbe(load);
        await UntilAsync(() => probe.IsOver, Forever, cancellation);
        return probe.Stop();
    }

    // What the server uses of one core while everybody waits or talks and nothing happens.
    private static async Task<double> ShareAsync(ProjectCopy project, QueueLoad load, CancellationToken cancellation)
    {
        await MachineTime.WaitForQuietAsync(cancellation);
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation);
        await QueueAgents.SignInAsync(Agents, cancellation);
        using var probe = new QueueProbe(load);
        await UntilAsync(() => probe.Waiting + probe.Talking >= OnHold + Agents, FillMax, cancellation);
        await Task.Delay(Settles, cancellation);
        var before = ProcessTree.Read(server.Id).Cpu;
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(CpuWindow, cancellation);
        var share = (ProcessTree.Read(server.Id).Cpu - before) / Stopwatch.GetElapsedTime(began);
        var figures = probe.Stop();
        return figures.Failed == 0 ? share : throw new BenchmarkException($"{figures.Failed} of {figures.Sent} calls were refused");
    }

    private static async Task UntilAsync(Func<bool> isSo, TimeSpan max, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(began) > max)
            {
                throw new BenchmarkException($"the telephones of the queue were not done within {max}");
            }

            await Task.Delay(100, cancellation);
        }
    }
}
