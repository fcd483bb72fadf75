using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Routing;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// The routing engine alone, on one thread: 1,000 agents with 20 skills each, 50 queues, and so many waiting that every agent who becomes
/// free has a choice of thousands. A decision is one command processed to completion: a call enters, an agent takes one, a talk ends.
/// </summary>
internal sealed class RoutingBench(Report report, int runs)
{
    private const string Name = "routing";
    private const int Queues = 50;
    private const int Agents = 1_000;
    private const int SkillsOfAgent = 20;
    private const int Few = 1_000;
    private const int Many = 10_000;
    private const int Cycles = 100_000;
    private const int DayCalls = 100_000;
    private const double DecisionsMin = 500_000;
    private const double SlowestMsMax = 1;
    private const double DaySecondsMax = 5;
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await MachineTime.WaitForQuietAsync(cancellation);
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(new Dictionary<string, string> { ["centre.flow"] = ProjectText() }), null, cancellation);
        var release = compiled.Release ?? throw new BenchmarkException(string.Join('\n', compiled.Diagnostics.Take(3).Select(it => it.Title)));
        using var loaded = release.Load();
        var few = new List<Figures>();
        var many = new List<Figures>();
        var days = new List<double>();
        for (var number = 0; number <= runs && !cancellation.IsCancellationRequested; number++)
        {
            var policies = new PolicySet("bench", release.Manifest, loaded.Module, PolicyWorld.AsDeclared(release.Manifest));
            var (one, other, day) = (Saturate(policies, Few), Saturate(policies, Many), Day(policies));
            report.Tell(Name, number, new { waitingFew = one, waitingMany = other, daySeconds = day });
            if (number > 0)
            {
                few.Add(one);
                many.Add(other);
                days.Add(day);
            }
        }

        report.Add(
        [
            Requirement.AtLeast(Name, $"decisions a second, {Many} waiting", DecisionsMin, "", many.Select(it => it.PerSecond)),
            Requirement.AtMost(Name, $"the slowest of a thousand decisions, {Many} waiting", SlowestMsMax, "ms", many.Select(it => it.P999Ms)),
            Requirement.AtMost(Name, $"cost of a decision, {Many} waiting against {Few}", (double)Many / Few, "times", many.Zip(few, (more, less) => less.PerSecond / more.PerSecond)),
            Requirement.Told(Name, "memory asked for by a decision", string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(many.Select(it => it.Bytes)):0} bytes")),
            Requirement.AtMost(Name, $"a day of {DayCalls} calls", DaySecondsMax, "s", days),
        ]);
    }

    // Everybody talks and so many wait; then talks end, the next is taken, and another calls.
    private static Figures Saturate(PolicySet policies, int waiting)
    {
        var centre = new Running(policies, seed: 1);
        while (centre.Router.Waiting < waiting)
        {
            centre.Call();
        }

        centre.BeginTiming(Cycles * 4);
        for (var i = 0; i < Cycles; i++)
        {
            centre.EndOne();
            centre.TakeOffered();
            centre.Call();
        }

        var ticks = centre.Timed();
        var took = Stopwatch.GetElapsedTime(0, ticks.Sum());
        Array.Sort(ticks);
        return new(ticks.Length / took.TotalSeconds, Stopwatch.GetElapsedTime(0, ticks[(int)(ticks.Length * 0.999)]).TotalMilliseconds, centre.AllocatedBytes / (double)ticks.Length);
    }

    // A day of calls with talks of three minutes or so and somewhat too few agents at noon.
    private static double Day(PolicySet policies)
    {
        var centre = new Running(policies, seed: 2);
        var began = Stopwatch.GetTimestamp();
        centre.LiveThrough(DayCalls);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static string ProjectText()
    {
        var text = new StringBuilder(
            """
            project "Centre" { languages en  timezone "Asia/Shanghai"  longest call 1h }
            prompt Goodbye { en "Goodbye." }
            flow Main { answer  play Goodbye  hangup }
            inbound { otherwise -> Main }
            pool Voice { fair by priority, waited }

            """);
        for (var i = 0; i < Queues; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"skill s{i} levels 1..10\n");
            text.Append(CultureInfo.InvariantCulture, $"queue Q{i} in pool Voice {{ facts {{ level: int = 1 }}  needs skill s{i} >= level  relax after 60s skill s{i} >= 1\n");
            text.Append(CultureInfo.InvariantCulture, $"    order calls by priority, waited; one step up every 2m  order agents by last served within 7d, skill s{i} desc, idle desc  limit 5000 waiting, 1h }}\n");
        }

        return text.ToString();
    }

    private sealed record Figures(double PerSecond, double P999Ms, double Bytes);

    /// <summary>A centre at work: what the router says is done at once.</summary>
    private sealed class Running
    {
        private readonly List<RoutingEvent> _events = [];
        private readonly Queue<Offered> _offers = [];
        private readonly List<string> _served = [];
        private readonly Random _random;
        private long[] _ticks = [];
        private int _timed;
        private DateTimeOffset _now = Begin;
        private int _calls;

        public Running(PolicySet policies, int seed)
        {
            _random = new Random(seed);
            Do(new UsePolicies(policies));
            for (var i = 0; i < Agents; i++)
            {
                var skills = new Dictionary<string, int>();
                while (skills.Count < SkillsOfAgent)
                {
                    skills[$"s{_random.Next(Queues)}"] = _random.Next(1, 11);
                }

                Do(new PutAgent(new AgentProfile { Id = i.ToString(CultureInfo.InvariantCulture), Skills = skills }));
                Do(new SignIn(i.ToString(CultureInfo.InvariantCulture), IsReady: true));
            }
        }

        public Router Router { get; } = new();

        /// <summary>What the router asked for since timing began; a command and whoever places it are not its own.</summary>
        public long AllocatedBytes { get; private set; }

        /// <summary>From here on each command is timed, up to so many.</summary>
        public void BeginTiming(int most) => _ticks = new long[most];

        /// <summary>How long each took.</summary>
        public long[] Timed() => _ticks[.._timed];

        public void Call()
        {
            Place();
            while (_ticks.Length == 0 && _offers.Count > 0)
            {
                TakeOffered();
            }
        }

        private void Place()
        {
            var id = _calls++;
            Do(new Enter(new Arrival
            {
                Id = id.ToString(CultureInfo.InvariantCulture),
                Queue = $"Q{_random.Next(Queues)}",
                Priority = (QueuePriority)_random.Next(4),
                Facts = [(long)_random.Next(1, 5)],
                From = _random.Next(50_000).ToString(CultureInfo.InvariantCulture),
            }));
        }

        public void TakeOffered()
        {
            if (_offers.TryDequeue(out var offered))
            {
                _served.Add(offered.Id);
                Do(new Take(offered.Id, offered.Agent, offered.Epoch));
            }
        }

        public void EndOne()
        {
            _now += TimeSpan.FromMilliseconds(5);
            var at = _random.Next(_served.Count);
            var id = _served[at];
            _served[at] = _served[^1];
            _served.RemoveAt(_served.Count - 1);
            Do(new EndService(id));
        }

        public void LiveThrough(int calls)
        {
            var ends = new PriorityQueue<string, long>();
            var next = _now;
            for (var placed = 0; placed < calls || ends.Count > 0;)
            {
                while (_offers.TryDequeue(out var offered))
                {
                    Do(new Take(offered.Id, offered.Agent, offered.Epoch));
                    ends.Enqueue(offered.Id, (_now + TimeSpan.FromSeconds(_random.Next(60, 2000))).UtcTicks);
                }

                if (placed < calls && (!ends.TryPeek(out _, out var end) || next.UtcTicks <= end))
                {
                    _now = next;
                    placed++;
                    Place();
                    next += TimeSpan.FromSeconds(86_400.0 / calls * _random.NextDouble() * 2);
                }
                else if (ends.TryDequeue(out var id, out var at))
                {
                    _now = new DateTimeOffset(at, TimeSpan.Zero);
                    Do(new EndService(id));
                }
            }
        }

        private void Do(RoutingCommand command)
        {
            _events.Clear();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            Router.Apply(command, _now, _events);
            if (_ticks.Length > 0)
            {
                _ticks[_timed++] = Stopwatch.GetTimestamp() - began;
                AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            }

            foreach (var told in _events)
            {
                if (told is Offered offered)
                {
                    _offers.Enqueue(offered);
                }
                else if (told is Rejected rejected)
                {
                    throw new BenchmarkException(rejected.Problem);
                }
            }
        }
    }
}
