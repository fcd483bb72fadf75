using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Placing;
using CallCenter.Routing.Agents;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>What can be done at the desk in a call that an agent has placed: all that can be done in one that came by a queue.</summary>
public sealed class PlacedTalkTests : IDisposable
{
    private const string Care =
        """
        skill care
        queue Care { needs skill care  order calls by waited; one step up every 2m  ring 15s then next agent  limit 20 waiting, 5m  wrap up 30s }
        """;

    private readonly VirtualCentre _centre = new(Care, VirtualCentre.AgentsJson(Agent("1001"), Agent("1002"), Agent("1010", "manager")));

    public PlacedTalkTests() => _centre.SignIn("1001", "1002", "1010");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _centre.Dispose();

    [Fact]
    public void Whom_an_agent_calls_is_on_his_screen_and_held_consulted_about_and_handed_over()
    {
        var (call, talk, over) = Dial();
        Assert.Equal((StayStage.Calling, "1001"), (Assert.Single(_centre.Desk.CallsOf("1001")).Talk.Stage, talk.Agent));
        Assert.Equal(DeskRefusal.Conflict, Act("1001", new("hold")).Kind);
        Answered();

        Assert.Equal(DeskRefusal.Forbidden, Act("1002", new("hold")).Kind);
        Done("1001", new("hold"));
        Done("1001", new("resume"));
        Done("1001", new("consult") { Target = "agent 1002" });
        Assert.Equal(AgentState.Busy, _centre.StateOf("1002"));
        _centre.Pass(TimeSpan.FromSeconds(11));
        Done("1001", new("join"));
        Done("1001", new("handOver"));
        _centre.Settle();

        Assert.Equal((AgentState.Idle, AgentState.Busy), (_centre.StateOf("1001"), _centre.StateOf("1002")));
        Assert.Equal("p1", Assert.Single(_centre.Desk.CallsOf("1002")).Id);
        Assert.Empty(_centre.Desk.CallsOf("1001"));
        Assert.Equal("1002", talk.Agent);
        call.HangUp();
        _centre.Settle();
        Assert.True(over.IsCompletedSuccessfully);
        Assert.NotEqual(AgentState.Busy, _centre.StateOf("1002"));
        Assert.Equal(0, _centre.Desk.Talks);
    }

    [Fact]
    public void Whom_an_agent_calls_is_passed_on_to_a_queue_and_waits_there_as_a_caller()
    {
        var (call, talk, over) = Dial();
        Answered();
        Assert.Equal("The project has no queue Nowhere.", Act("1001", new("pass") { Target = "queue Nowhere" }).Problem);

        Done("1001", new("pass") { Target = "queue Care" });
        Assert.Null(_centre.Answer(_centre.Desk.SetStateAsync("1001", "1001", AgentState.Away, "", Token)).Problem);
        _centre.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(("Care", AgentState.Away, AgentState.Busy), (talk.Next, _centre.StateOf("1001"), _centre.StateOf("1002")));
        var seen = Assert.Single(_centre.Desk.CallsOf("1002"));
        Assert.Equal(("p1", "Care", "1002"), (seen.Id, seen.Queue, seen.Talk.Agent));
        call.HangUp();
        _centre.Settle();
        Assert.True(over.IsCompletedSuccessfully);
        Assert.Equal(AgentState.WrapUp, _centre.StateOf("1002"));
    }

    [Fact]
    public void A_supervisor_joins_and_what_came_of_it_is_noted()
    {
        var (call, _, _) = Dial();
        Answered();

        Assert.True(_centre.Answer(_centre.Desk.SuperviseAsync("1010", "p1", SupervisionMode.Listen, warns: false, Token)).IsDone);
        Assert.Equal(AgentState.Busy, _centre.StateOf("1010"));
        Assert.True(_centre.Answer(_centre.Desk.EndSupervisionAsync("1010", "p1", Token)).IsDone);
        _centre.Settle();
        Assert.Equal(AgentState.Idle, _centre.StateOf("1010"));
        Assert.Equal("This call is not being recorded.", Act("1001", new("pauseRecording")).Problem);
        Assert.True(_centre.Answer(_centre.Desk.NoteResultAsync("1001", "p1", "sold", "两台", Token)).IsDone);
        Assert.Contains("result 1001 sold: 两台", call.Notes);
        Assert.Equal(["begins ", "over"], call.Talks.Where(told => told.StartsWith("begins", StringComparison.Ordinal)).Append("over"));
        Done("1010", new("release"));
        _centre.Settle();
        Assert.Equal(AgentState.Idle, _centre.StateOf("1001"));
        Assert.Equal("over", call.Talks[^1]);
        Assert.True(_centre.Answer(_centre.Desk.NoteResultAsync("1001", "p1", "paid", "", Token)).IsDone);
    }

    [Fact]
    public void Before_he_is_at_his_telephone_an_agent_can_only_give_it_up()
    {
        var view = new DeskCall("p9", "", "1001", "139", "en", TimeSpan.Zero, new Dictionary<string, string>(), new Dictionary<string, string>(), [], "", new(StayStage.Ringing, "1001", "139", false, false, false, ""));
        var isGivenUp = false;
        _centre.Desk.Add(new PlacedTalk(_centre.Routing, _centre.Desk, _centre.Release.Manifest, view) { GiveUp = () => isGivenUp = true, AgentGone = () => { } });

        Assert.Equal("Your telephone rings for that call; answer it first.", Act("1001", new("hold"), "p9").Problem);
        Assert.Equal("The call is not there yet; answer your telephone first.", Act("1001", new("pauseRecording"), "p9").Problem);
        Assert.False(isGivenUp);
        Assert.True(Act("1001", new("release"), "p9").IsDone);
        Assert.True(isGivenUp);
    }

    private static object Agent(string id, string role = "agent") => new { id, telephone = id, role, skills = role == "agent" ? new Dictionary<string, int> { ["care"] = 5 } : [] };

    private (FakeVisitor Call, PlacedTalk Talk, Task Over) Dial()
    {
        var dialled = _centre.Dial("p1", "1001", new Calm())!.Value;
        _centre.Settle();
        return dialled;
    }

    private void Answered()
    {
        _centre.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal(StayStage.Talking, Assert.Single(_centre.Desk.CallsOf("1001")).Talk.Stage);
    }

    private DeskAnswer Act(string by, DeskWish wish, string call = "p1") => _centre.Answer(_centre.Desk.ActAsync(by, call, wish, Token));

    private void Done(string by, DeskWish wish) => Assert.Null(Act(by, wish).Problem);
}
