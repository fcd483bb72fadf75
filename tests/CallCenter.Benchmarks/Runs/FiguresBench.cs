using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Figures.Live;
using CallCenter.Routing;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// What counting costs beside routing: the steps of 1,000 agents with 20 skills and 50 queues, recorded once, are counted by figures that keep
/// measures over minutes, a day and 31 days. A step is one command with all that followed from it.
/// </summary>
internal sealed class FiguresBench(Report report, int runs)
{
    private const string Name = "figures";
    private const int Queues = 50;
    private const int Agents = 1_000;
    private const int SkillsOfAgent = 20;
    private const int Calls = 60_000;
    private const int TimedSteps = 60_000;
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID
    private const double NanosecondsMax = 500;
    private const double ReadMsMax = 100;
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await MachineTime.WaitForQuietAsync(cancellation);
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(new Dictionary<string, string> { ["centre.flow"] = ProjectText() }), null, cancellation);
        var release = compiled.Release ?? throw new BenchmarkException(string.Join('\n', compiled.Diagnostics.Take(3).Select(it => it.Title)));
        using var loaded = release.Load();
        var steps = Record(new PolicySet("bench", release.Manifest, loaded.Module, PolicyWorld.AsDeclared(release.Manifest)));
        var all = new List<Counted>();
        for (var number = 0; number <= runs && !cancellation.IsCancellationRequested; number++)
        {
            var counted = Count(steps);
            report.Tell(Name, number, counted);
            if (number > 0)
            {
                all.Add(counted);
            }
        }

        report.Add(
        [
            Requirement.AtMost(Name, $"a step counted, {Agents} agents and {Queues} queues", NanosecondsMax, "ns", all.Select(it => it.Nanoseconds)),
            Requirement.AtMost(Name, "memory asked for by a step, new quarters of an hour included", 8, "bytes", all.Select(it => it.BytesOfStep)),
            Requirement.AtMost(Name, "all figures read for a board", ReadMsMax, "ms", all.Select(it => it.ReadMs)),
            Requirement.Told(Name, "memory kept", string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(all.Select(it => it.KeptMB)):0.0} MB")),
        ]);
    }

    private static Counted Count(IReadOnlyList<Step> steps)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var figures = new LiveFigures(Begin);
        var at = 0;
        for (; at < steps.Count - TimedSteps; at++)
        {
            figures.Apply(steps[at].Command, steps[at].Events, steps[at].At);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var used = ThreadNanoseconds();
        for (; at < steps.Count; at++)
        {
            figures.Apply(steps[at].Command, steps[at].Events, steps[at].At);
        }

        used = ThreadNanoseconds() - used;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var began = Stopwatch.GetTimestamp();
        var read = figures.Read(steps[^1].At);
        var reading = Stopwatch.GetElapsedTime(began);
        if (read.Total.Today.Entered == 0)
        {
            throw new BenchmarkException("nothing was counted");
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(figures);
        return new(used / (double)TimedSteps, allocated / (double)TimedSteps, reading.TotalMilliseconds, kept / 1e6);
    }

    // Time on the processor: what others do on the machine is not counted.
    private static unsafe long ThreadNanoseconds()
    {
        LibC.TimeSpec used;
        _ = LibC.clock_gettime(ThreadClock, &used);
        return (used.Seconds * 1_000_000_000) + used.Nanoseconds;
    }

    // A quarter of an hour and more of a busy centre: calls enter, are taken, end; every tenth hangs up.
    private static List<Step> Record(PolicySet policies)
    {
        var random = new Random(1);
        var router = new Router();
        var steps = new List<Step>();
        var offers = new Queue<Offered>();
        var served = new List<string>();
        var now = Begin;
        Do(new UsePolicies(policies));
        for (var i = 0; i < Agents; i++)
        {
            var id = i.ToString(CultureInfo.InvariantCulture);
            var skills = Enumerable.Range(0, Queues).OrderBy(_ => random.Next()).Take(SkillsOfAgent).ToDictionary(skill => $"s{skill}", _ => random.Next(1, 11));
            Do(new PutAgent(new AgentProfile { Id = id, Skills = skills }));
            Do(new SignIn(id, IsReady: true));
        }

        for (var call = 0; call < Calls; call++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(40));
            var id = call.ToString(CultureInfo.InvariantCulture);
            Do(new Enter(new Arrival { Id = id, Queue = $"Q{random.Next(Queues)}", Facts = [(long)random.Next(1, 5)] }));
            while (offers.TryDequeue(out var offered))
            {
                if (random.Next(10) == 0)
                {
                    Do(new Leave(offered.Id, LeaveReason.Abandoned));
                    continue;
                }

                Do(new Take(offered.Id, offered.Agent, offered.Epoch));
                served.Add(offered.Id);
            }

            if (served.Count > Agents / 2)
            {
                var ended = random.Next(served.Count);
                Do(new EndService(served[ended]));
                served[ended] = served[^1];
                served.RemoveAt(served.Count - 1);
            }
        }

        return steps;

        void Do(RoutingCommand command)
        {
            var events = new List<RoutingEvent>();
            router.Apply(command, now, events);
            steps.Add(new(now, command, events));
            foreach (var offered in events.OfType<Offered>())
            {
                offers.Enqueue(offered);
            }
        }
    }

    private static string ProjectText()
    {
        var text = new StringBuilder(
            """
            project "Centre" { languages en  timezone "Asia/Shanghai"  longest call 1h }
            prompt Goodbye { en "Goodbye." }
            flow Main { answer  play Goodbye  hangup }
            inbound { otherwise -> Main }
            measure quick : percent of queue over 15m = answered within 10s / entered
            measure lost  : int of queue over 1d = abandoned + timedOut
            measure month : percent of queue over 31d = answered within 30s / entered

            """);
        for (var i = 0; i < Queues; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"skill s{i} levels 1..10\n");
            text.Append(CultureInfo.InvariantCulture, $"queue Q{i} {{ facts {{ level: int = 1 }}  needs skill s{i} >= level  order calls by priority, waited; one step up every 2m  limit 5000 waiting, 1h  wrap up 10s }}\n");
        }

        return text.ToString();
    }

    private sealed record Step(DateTimeOffset At, RoutingCommand Command, IReadOnlyList<RoutingEvent> Events);

    private sealed record Counted(double Nanoseconds, double BytesOfStep, double ReadMs, double KeptMB);
}
