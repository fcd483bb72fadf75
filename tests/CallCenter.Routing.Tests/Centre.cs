using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>A router with agents and people who call, in time that a test moves. What happens is told in short lines.</summary>
internal sealed class Centre : IDisposable
{
    private readonly Policies _policies;
    private readonly List<RoutingEvent> _events = [];
    private readonly Dictionary<(string Id, string Agent), long> _epochs = [];

    private readonly bool _isOwner;

    public Centre(string text)
        : this(new Policies(text)) =>
        _isOwner = true;

    /// <summary>One of many that go by the same policies.</summary>
    public Centre(Policies policies)
    {
        _policies = policies;
        Do(new UsePolicies(_policies.Set));
        _ = Told();
    }

    public Router Router { get; } = new();

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    public Policies Policies => _policies;

    /// <summary>All that was told, whole.</summary>
    public List<RoutingEvent> All { get; } = [];

    public void Dispose()
    {
        if (_isOwner)
        {
            _policies.Dispose();
        }
    }

    public void Do(RoutingCommand command)
    {
        _events.Clear();
        Router.Apply(command, Now, _events);
        foreach (var offered in _events.OfType<Offered>())
        {
            _epochs[(offered.Id, offered.Agent)] = offered.Epoch;
        }

        All.AddRange(_events);
        Lines.AddRange(_events.Select(Line).OfType<string>());
    }

    public List<string> Lines { get; } = [];

    /// <summary>What was told since the last time; agents' states are left out.</summary>
    public string Told()
    {
        var told = string.Join("; ", Lines);
        Lines.Clear();
        return told;
    }

    public void Pass(string time)
    {
        Now += (TimeSpan)Abstractions.Releases.SettingValues.Parse("duration", time)!;
        Do(Commands.Pass.Time);
    }

    /// <summary>An agent who is there and idle: `1001 care:5 billing @Front en`.</summary>
    public void Agent(string text, bool ready = true)
    {
        var words = text.Split(' ');
        var profile = new AgentProfile
        {
            Id = words[0],
            Skills = words[1..].Where(word => word[0] != '@' && word.Length != 2).Select(word => word.Split(':')).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) : 1),
            Groups = [.. words.Where(word => word[0] == '@').Select(word => word[1..])],
            Languages = [.. words[1..].Where(word => word.Length == 2)],
        };
        Do(new PutAgent(profile));
        if (Router.StateOf(profile.Id) == AgentState.SignedOut && ready)
        {
            Do(new SignIn(profile.Id, IsReady: true));
        }
    }

    public void Call(string id, string queue, QueuePriority priority = QueuePriority.Normal, object?[]? facts = null, string from = "", string language = "en", double chance = 0, string? atMost = null) =>
        Do(new Enter(new Arrival
        {
            Id = id,
            Queue = queue,
            Priority = priority,
            Facts = facts ?? [],
            From = from,
            Language = language,
            Chance = chance,
            WaitMax = atMost is null ? TimeSpan.MaxValue : (TimeSpan)Abstractions.Releases.SettingValues.Parse("duration", atMost)!,
        }));

    public void Take(string id, string agent) => Do(new Take(id, agent, _epochs[(id, agent)]));

    public void Refuse(string id, string agent, RefuseReason reason = RefuseReason.Declined) => Do(new Refuse(id, agent, _epochs[(id, agent)], reason));

    public void End(string id) => Do(new EndService(id));

    public void HangUp(string id) => Do(new Leave(id, LeaveReason.Abandoned));

    public void Is(string agent, AgentState state) => Assert.Equal(state, Router.StateOf(agent));

    private static string? Line(RoutingEvent told) => told switch
    {
        Entered it => $"{it.Id} in {it.Queue}",
        Moved it => $"{it.Id} from {it.From} to {it.To}",
        TurnedAway it => $"{it.Id} {it.Outcome}",
        Left it => $"{it.Id} left",
        Offered it => $"{it.Id} to {it.Agent}",
        Withdrawn it => $"{it.Id} not {it.Agent}",
        Missed it => $"{it.Agent} missed {it.Id}",
        Connected it => $"{it.Id} with {it.Agent}",
        ServiceEnded it => $"{it.Id} served",
        TakenOver it => $"{it.Agent} takes {it.Id} over from {it.From}",
        Rejected it => $"rejected: {it.Problem}",
        PolicyFailed it => $"failed: {it.Expression}",
        _ => null,
    };
}
