using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>What agents say came of a talk is kept with it: in the talk, in the wrap-up after it, by the agent who had it and nobody else.</summary>
public sealed class ResultTests : IDisposable
{
    private const string Care =
        """
        skill care
        queue Care {
            needs skill care
            order calls by waited; one step up every 2m
            ring 15s then next agent
            limit 20 waiting, 5m
            wrap up 30s
        }
        """;

    private readonly VirtualCentre _centre = new(Care, VirtualCentre.AgentsJson(Agent("1001"), Agent("1002")));

    public void Dispose() => _centre.Dispose();

    [Fact]
    public void The_agent_who_had_a_talk_says_what_came_of_it_also_when_it_is_over()
    {
        var (caller, agent) = Talk();
        var other = agent == "1001" ? "1002" : "1001";

        Assert.True(Note(agent, "c1", "sold").IsDone);
        Assert.Contains(caller.Notes, note => note == $"result {agent} sold: 两台");
        Assert.Equal(DeskRefusal.Forbidden, Note(other, "c1", "mine").Kind);
        caller.HangUp();
        _centre.Pass(TimeSpan.FromSeconds(1));
        Assert.True(Note(agent, "c1", "returned").IsDone);
        Assert.Equal(DeskRefusal.Unknown, Note(other, "c1", "mine").Kind);
        Assert.Equal(["sold", "returned"], _centre.Results.Select(result => result.Result));
        Assert.All(_centre.Results, result => Assert.Equal(("c1", agent, "两台"), (result.Call, result.Agent, result.Note)));
    }

    [Fact]
    public void What_cannot_be_kept_is_not_said_to_be_kept()
    {
        var (_, agent) = Talk();
        _centre.KeepsResults = false;

        Assert.Equal(DeskRefusal.Conflict, Note(agent, "c1", "sold").Kind);
    }

    [Fact]
    public void Recordings_are_told_who_talks_in_which_queue()
    {
        var (caller, agent) = Talk();
        caller.HangUp();
        _centre.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal("begins Care", caller.Talks.First(told => told.StartsWith("begins", StringComparison.Ordinal)));
        Assert.Contains($"Care {agent} Talking", caller.Talks);
        Assert.Equal("over", caller.Talks[^1]);
    }

    private static object Agent(string id) => new { id, name = id, telephone = id, skills = new { care = 5 }, capacity = new { voice = 1 } };

    private DeskAnswer Note(string agent, string call, string result) => _centre.Answer(_centre.Desk.NoteResultAsync(agent, call, result, "两台", CancellationToken.None));

    // Telephones are made of chance here: one seed after the other, until they talk.
    private (FakeVisitor Caller, string Agent) Talk()
    {
        _centre.SignIn("1001", "1002");
        for (var seed = 1; seed <= 50; seed++)
        {
            var (caller, visit) = _centre.Call("c1", "Care", new Random(seed));
            for (var second = 0; second < 60 && !visit.IsCompleted; second++)
            {
                _centre.Pass(TimeSpan.FromSeconds(1));
                if (_centre.Desk.Agents.FirstOrDefault(view => view.State == AgentState.Busy && caller.Talks.Contains($"Care {view.Agent} Talking")) is { } busy && !visit.IsCompleted)
                {
                    return (caller, busy.Agent);
                }
            }

            caller.HangUp();
            _centre.Pass(TimeSpan.FromMinutes(1));
            foreach (var view in _centre.Desk.Agents.Where(view => view.State == AgentState.Away))
            {
                Assert.Null(_centre.Answer(_centre.Desk.SetStateAsync(view.Agent, view.Agent, AgentState.Idle, "", CancellationToken.None)).Problem);
            }
        }

        throw new InvalidOperationException("In fifty tries nobody talked.");
    }
}
