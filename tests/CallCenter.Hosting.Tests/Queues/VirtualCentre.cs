using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Placing;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Journal;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using CallCenter.Telephony.Queueing;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>Routing, the agents' desk and visits of callers in virtual time; telephones are made of chance.</summary>
internal sealed class VirtualCentre : IDisposable
{
    private const string Surroundings =
        """
        project "Centre" { languages en, zh-CN  timezone "Asia/Shanghai"  longest call 1h }
        prompt Goodbye { en "Goodbye." zh-CN "再见。" }
        prompt Place(n: int) at most 8s { en "You are number {n:ordinal} in line." zh-CN "您前面还有{n:count 位}。" }
        flow Main { answer  play Goodbye  hangup }
        flow Teach offered to agents { play Goodbye  hangup }
        inbound { otherwise -> Main }

        """;

    private readonly Dictionary<string, CompiledRelease> _compiled = [];
    private readonly List<Release> _releases = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-desk-").FullName;

    public VirtualCentre(string queues, string agents)
    {
        File.WriteAllText(Path.Combine(_folder, AgentsFile.Name), agents);
        var (directory, problem) = AgentDirectory.Open(_folder);
        Assert.Null(problem);
        Directory_ = directory!;
        Routing = new RoutingHost(Time, Log);
        Desk = new AgentDesk(directory!, Routing, Time, Log)
        {
            IsTelephone = static name => name.Length <= 4,
            KeepsResult = result =>
            {
                Results.Add(result);
                return KeepsResults;
            },
        };
        Use(queues);
    }

    public VirtualTime Time { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    public CentreLog Log { get; } = new();

    public RoutingHost Routing { get; }

    public AgentDesk Desk { get; }

    public FakeTelephones Telephones { get; } = new();

    /// <summary>Results that were given to be kept.</summary>
    public List<CallResult> Results { get; } = [];

    /// <summary>Whether they are.</summary>
    public bool KeepsResults { get; set; } = true;

    public AgentDirectory Directory_ { get; }

    public Release Release => _releases[^1];

    /// <summary>Releases whose code is still needed.</summary>
    public int ReleasesLoaded { get; private set; }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Another release becomes active.</summary>
    public void Use(string queues)
    {
        if (!_compiled.TryGetValue(queues, out var compiled))
        {
            _compiled[queues] = compiled = Compile(queues);
        }

        var manifest = compiled.Manifest;
        Use(new Release(manifest, compiled.Load(), "", SettingsSnapshot.Create(manifest, SettingsFile.Empty, _ => { }), _ => ReleasesLoaded--));
    }

    public void Agents(string agents)
    {
        File.WriteAllText(PathOf(AgentsFile.Name), agents);
        Assert.Null(Answer(Desk.ReloadAsync(CancellationToken.None)));
    }

    /// <summary>Somebody calls and enters a queue; the visit is over when the task is.</summary>
    public (FakeVisitor Caller, Task<QueueResult> Visit) Call(string id, string queue, Random chance, QueuePriority priority = QueuePriority.Normal, CallbackOutcome callback = CallbackOutcome.Taken)
    {
        var caller = new FakeVisitor(id, $"138{id}", Time, chance, Telephones) { Callback = callback };
        return (caller, Visit(caller, queue, id, priority).RunAsync().AsTask());
    }

    /// <summary>An agent calls somebody, and is at his telephone already; null where he is busy. It is over when the task is.</summary>
    public (FakeVisitor Call, PlacedTalk Talk, Task Over)? Dial(string id, string agent, Random chance)
    {
        if (Desk.Live(agent) is not { } live || Answer(Routing.AskAsync(new Engage(id, agent, Medium.Voice), default)) is not null)
        {
            return null;
        }

        var view = new DeskCall(id, "", agent, $"139{id}", "en", TimeSpan.Zero, new Dictionary<string, string>(), new Dictionary<string, string>(), [], "", new(StayStage.Ringing, agent, $"139{id}", false, false, false, ""));
        var talk = new PlacedTalk(Routing, Desk, Release.Manifest, view) { GiveUp = () => GivenUp.Add(id), AgentGone = () => Routing.Tell(new EndService(id)) };
        var call = new FakeVisitor(id, $"139{id}", Time, chance, Telephones) { Seat = live.Seat.Telephone };
        Desk.Add(talk);
        return (call, talk, RunAsync(call, talk, new PlacedCall(agent, new($"139{id}", $"139{id}")) { Number = $"139{id}", To = agent }));
    }

    /// <summary>Calls that were to be given up before the agent was at his telephone.</summary>
    public List<string> GivenUp { get; } = [];

    /// <summary>Lets all happen that needs no time.</summary>
    public void Settle()
    {
        do
        {
            Routing.Pump();
        }
        while (Time.RunPosted() || Routing.Mailbox > 0);
    }

    /// <summary>Lets time pass, each thing at its moment.</summary>
    public void Pass(TimeSpan length)
    {
        var end = Time.Now + length;
        while (true)
        {
            Settle();
            var due = Routing.Pump();
            var next = Time.NextTimer is { } timer && (due is null || timer < due) ? timer : due;
            if (next is null || next > end)
            {
                break;
            }

            Time.GoTo(next.Value);
        }

        Time.GoTo(end);
        Settle();
    }

    /// <summary>The answer to a wish, while everything goes on that needs no time.</summary>
    public T Answer<T>(Task<T> wish)
    {
        for (var end = Environment.TickCount64 + 20_000; !wish.IsCompleted; Thread.Yield())
        {
            Settle();
            Assert.True(Environment.TickCount64 < end, "A wish was never answered.");
        }

        return wish.GetAwaiter().GetResult();
    }

    public AgentState StateOf(string agent) => Desk.Agents.Single(view => view.Agent == agent).State;

    public void SignIn(params IEnumerable<string> agents)
    {
        foreach (var agent in agents)
        {
            Assert.Null(Answer(Desk.SignInAsync(agent, null, isReady: true, CancellationToken.None)).Problem);
        }
    }

    public static string AgentsJson(params IEnumerable<object> agents) => JsonSerializer.Serialize(new { agents, breaksMax = 2 });

    public void Dispose()
    {
        Routing.Dispose();
        foreach (var release in _releases)
        {
            release.Retire();
        }

        Directory_.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(FakeVisitor call, PlacedTalk talk, PlacedCall placed)
    {
        await talk.RunAsync(call, placed);
        Desk.Remove(talk);
        if (talk.Next is { } queue && !call.HasEnded)
        {
            await Visit(call, queue, $"{call.Id}/-2").RunAsync();
        }

        call.HangUp();
    }

    private QueueVisit Visit(FakeVisitor caller, string queue, string id, QueuePriority priority = QueuePriority.Normal)
    {
        var release = Release;
        var index = release.Manifest.Queues.ToList().FindIndex(each => each.Name == queue);
        return new QueueVisit(caller, Routing, Desk, new QueueRequest(index, priority, new object?[release.Manifest.Queues[index].Facts.Count], TimeSpan.MaxValue), release.Module, release.Manifest, id);
    }

    private static CompiledRelease Compile(string queues)
    {
        var texts = new ProjectTexts(new Dictionary<string, string> { ["project.flow"] = Surroundings + queues });
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(texts, null, TestContext.Current.CancellationToken);
        Assert.Equal([], compiled.Diagnostics.Where(it => it.Severity == Severity.Error).Select(it => $"{it.Code} {it.Title}"));
        return compiled.Release!;
    }

    private void Use(Release release)
    {
        ReleasesLoaded++;
        ((IReleaseUser)Routing).OnActive(release);
        if (_releases is [.., var former])
        {
            former.Retire();
            _releases.Clear();
        }

        _releases.Add(release);
        Routing.Pump();
    }
}

/// <summary>What was told.</summary>
internal sealed class CentreLog : IHostLog
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public List<string> Faults { get; } = [];

    public void Tell(string message) => Add(message);

    public void Warn(string message) => Add(message);

    public void Fault(string message, Exception exception)
    {
        Faults.Add($"{message}: {exception}");
        Add(message);
    }

    private void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
