using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Live;
using CallCenter.Figures.Views;
using CallCenter.Routing;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Tests;

namespace CallCenter.Figures.Tests;

/// <summary>A router and the figures of what it does, in time that a test moves.</summary>
internal sealed class Board : IDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(string Id, string Agent), long> _epochs = [];
    private Policies _policies;

    public Board(string text, DateTimeOffset? begin = null)
    {
        Now = begin ?? Begin;
        Figures = new(Now);
        _policies = new(text);
        Do(new UsePolicies(_policies.Set));
    }

    public Router Router { get; } = new();

    public LiveFigures Figures { get; }

    public DateTimeOffset Now { get; private set; }

    public ReleaseManifest Manifest => _policies.Manifest;

    /// <summary>All that was told, with its moment and the command it followed.</summary>
    public List<(DateTimeOffset At, RoutingCommand Command, RoutingEvent Told)> Log { get; } = [];

    /// <summary>All that was commanded.</summary>
    public List<RoutingCommand> Did { get; } = [];

    public CentreFigures All => Figures.Read(Now);

    public void Dispose() => _policies.Dispose();

    public void Do(RoutingCommand command)
    {
        Did.Add(command);
        var events = new List<RoutingEvent>();
        Router.Apply(command, Now, events);
        foreach (var offered in events.OfType<Offered>())
        {
            _epochs[(offered.Id, offered.Agent)] = offered.Epoch;
        }

        Log.AddRange(events.Select(told => (Now, command, told)));
        Figures.Apply(command, events, Now);
    }

    /// <summary>Another release becomes active.</summary>
    public void Deploy(string text)
    {
        _policies.Dispose();
        _policies = new(text);
        Do(new UsePolicies(_policies.Set));
    }

    public void Pass(string time)
    {
        Now += (TimeSpan)SettingValues.Parse("duration", time)!;
        Do(CallCenter.Routing.Commands.Pass.Time);
    }

    /// <summary>An agent who is there and idle: `1001 care:5 billing @Front`.</summary>
    public void Agent(string text, bool ready = true)
    {
        var words = text.Split(' ');
        Do(new PutAgent(new()
        {
            Id = words[0],
            Name = "王芳",
            Skills = words[1..].Where(word => word[0] != '@').Select(word => word.Split(':'))
                .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) : 1),
            Groups = [.. words.Where(word => word[0] == '@').Select(word => word[1..])],
        }));
        if (ready)
        {
            Do(new SignIn(words[0], IsReady: true));
        }
    }

    public void Call(string id, string queue, bool isCallback = false, DateTimeOffset? since = null, double chance = 0) =>
        Do(new Enter(new Arrival { Id = id, Queue = queue, IsCallback = isCallback, Since = since, Chance = chance, From = id }));

    public void Take(string id, string agent) => Do(new Take(id, agent, _epochs[(id, agent)]));

    public void Refuse(string id, string agent, RefuseReason reason = RefuseReason.Declined) => Do(new Refuse(id, agent, _epochs[(id, agent)], reason));

    public void End(string id) => Do(new EndService(id));

    public void Leave(string id, LeaveReason reason = LeaveReason.Abandoned) => Do(new Leave(id, reason));

    public void State(string agent, AgentState state) => Do(new SetState(agent, state));

    public QueueRow Queue(string name) => All.Queues.Single(queue => queue.Name == name);

    public AgentRow AgentRow(string id) => All.Agents.Single(agent => agent.Id == id);

    public decimal? Measure(string queue, string name) => Queue(queue).Measures.Single(measure => measure.Name == name).Value;

    public void Note(string queue, QueueOutcome outcome, DateTimeOffset entered) => Figures.Note(queue, outcome, entered, Now);
}
