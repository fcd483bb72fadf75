using CallCenter.Abstractions.Loading;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Replay;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>A router whose steps a journal is told, in a folder of its own, and a log that remembers.</summary>
internal sealed class JournalledCentre : IHostLog, IDisposable
{
    private const string Text =
        """
        project "Hotline" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        prompt Goodbye { zh-CN "再见。" en "Goodbye." }
        flow Main { answer  play Goodbye  hangup }
        inbound { otherwise -> Main }
        skill care levels 1..10
        queue Care {
            facts { name: text up to 20 = "王芳"  level: int = 1 }
            needs skill care >= level
            relax after 20s skill care >= 1
            order calls by priority, waited; one step up every 1m
            order agents by last served within 1h, skill care desc
            ring 10s then next agent
            limit 50 waiting, 3m
            wrap up 5s
        }
        """;

    private readonly ReleaseAssembly _loaded;
    private readonly List<RoutingEvent> _events = [];
    private readonly Queue<Offered> _offers = [];
    private readonly Random _random = new(5);
    private long _sequence;

    public JournalledCentre()
    {
        var release = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(new Dictionary<string, string> { ["hotline.flow"] = Text }), null, TestContext.Current.CancellationToken).Release!;
        _loaded = release.Load();
        Policies = new(release.Manifest.Hash, release.Manifest, _loaded.Module, PolicyWorld.AsDeclared(release.Manifest));
        Folder = Path.Combine(Path.GetTempPath(), "callcenter-routing-" + Path.GetRandomFileName());
    }

    public string Folder { get; }

    public PolicySet Policies { get; }

    public Router Router { get; private set; } = new();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    public long Sequence => _sequence;

    public List<string> Told { get; } = [];

    public RoutingJournal Open(RoutingJournalOptions? options = null)
    {
        var (journal, problem) = RoutingJournal.Open(options ?? new(Folder), new Clock(this), this);
        Assert.Null(problem);
        return journal!;
    }

    /// <summary>A new process: nobody waits, nobody is there.</summary>
    public void Restart() => (Router, _sequence) = (new(), 0);

    public void Begin(RoutingJournal journal, int agents = 3)
    {
        Do(journal, new UsePolicies(Policies));
        for (var i = 0; i < agents; i++)
        {
            Do(journal, new PutAgent(new AgentProfile { Id = $"100{i}", Name = "李娜", Skills = new Dictionary<string, int> { ["care"] = i + 2 } }));
            Do(journal, new SignIn($"100{i}", IsReady: true));
        }
    }

    public IReadOnlyList<RoutingEvent> Do(RoutingJournal journal, RoutingCommand command)
    {
        _events.Clear();
        Router.Apply(command, Now, _events);
        journal.OnStep(new(++_sequence, Now, command, _events));
        foreach (var offered in _events.OfType<Offered>())
        {
            _offers.Enqueue(offered);
        }

        return _events;
    }

    /// <summary>Calls come, are taken, refused and end, by chance.</summary>
    public void Work(RoutingJournal journal, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Now += TimeSpan.FromMilliseconds(_random.Next(3000));
            var taken = _offers.TryDequeue(out var offered) && _random.Next(3) > 0;
            _ = Do(journal, taken ? new Take(offered!.Id, offered.Agent, offered.Epoch)
                : _random.Next(2) == 0 ? new EndService($"c{_random.Next(40)}")
                : new Enter(new Arrival { Id = $"c{_random.Next(40)}", Queue = "Care", Facts = ["王芳", (long)_random.Next(1, 5)], From = $"138{_random.Next(9)}" }));
        }
    }

    public static Arrival Callback(string id, string from) => new() { Id = id, Queue = "Care", Facts = ["王芳", 9L], From = from, IsCallback = true, WaitMax = TimeSpan.FromHours(2) };

    /// <summary>Does again what a segment says, from where it begins: how many steps, and that every decision is the one that was made.</summary>
    public int Replay(string file)
    {
        Router? router = null;
        var (steps, events) = (0, new List<RoutingEvent>());
        foreach (var line in RoutingJournalReader.Read(file))
        {
            if (line.Router is { } state)
            {
                var (loaded, problem) = Router.Load(state, Find);
                Assert.Null(problem);
                router = loaded;
                continue;
            }

            var (command, wrong) = CommandJson.Read(line.Command!.Value, Find);
            Assert.Null(wrong);
            events.Clear();
            router!.Apply(command!, line.At, events);
            Assert.Equal(
                line.Events.Where(it => it.GetProperty("is").GetString() == "offered").Select(it => $"{it.GetProperty("id")} {it.GetProperty("agent")} {it.GetProperty("why")}"),
                events.OfType<Offered>().Select(it => $"{it.Id} {it.Agent} {it.Decision.ToRecord()}"));
            steps++;
        }

        return steps;
    }

    void IHostLog.Tell(string message) => Add(message);

    void IHostLog.Warn(string message) => Add(message);

    void IHostLog.Fault(string message, Exception exception) => Add($"{message}: {exception.Message}");

    public void Dispose()
    {
        _loaded.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private ReleaseCode? Find(string hash) => hash == Policies.Release ? new(Policies.Manifest, _loaded.Module) : null;

    private void Add(string message)
    {
        lock (Told)
        {
            Told.Add(message);
        }
    }

    private sealed class Clock(JournalledCentre centre) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => centre.Now;
    }
}
