using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Queues;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Events;
using CallCenter.Telephony.Queueing;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>An agent to whom a caller is handed serves him: he has the wrap-up, says what came of it, and it counts as his.</summary>
public sealed class HandingOverTests : IDisposable, IRoutingObserver
{
    private const string Care =
        """
        skill care
        skill billing
        queue Care { needs skill care  order calls by waited; one step up every 2m  ring 15s then next agent  limit 20 waiting, 5m  wrap up 30s }
        """;

    private readonly VirtualCentre _centre = new(Care, VirtualCentre.AgentsJson(Agent("1001", "care"), Agent("1002", "billing")));
    private readonly List<DeskEvent> _events = [];
    private readonly List<RoutingEvent> _decided = [];

    public HandingOverTests()
    {
        _centre.Desk.Subscribe(_events.Add);
        _centre.Routing.Observe(this);
        _centre.SignIn("1001", "1002");
    }

    void IRoutingObserver.OnStep(in RoutingStep step) => _decided.AddRange(step.Events);

    public void Dispose() => _centre.Dispose();

    [Fact]
    public void By_the_desk_he_is_passed_on()
    {
        var caller = Talk();
        Assert.Null(_centre.Answer(_centre.Desk.ActAsync("1001", "c1", new("pass") { Target = "agent 1002" }, TestContext.Current.CancellationToken)).Problem);
        _centre.Pass(TimeSpan.FromSeconds(11));
        IsHis(caller);
    }

    [Fact]
    public void After_he_was_asked_at_the_desk()
    {
        var caller = Talk();
        Assert.Null(_centre.Answer(_centre.Desk.ActAsync("1001", "c1", new("consult") { Target = "agent 1002" }, TestContext.Current.CancellationToken)).Problem);
        _centre.Pass(TimeSpan.FromSeconds(11));
        Assert.DoesNotContain(_decided, told => told is TakenOver);
        Assert.Null(_centre.Answer(_centre.Desk.ActAsync("1001", "c1", new("handOver"), TestContext.Current.CancellationToken)).Problem);
        IsHis(caller);
    }

    [Fact]
    public void By_a_telephones_own_key()
    {
        var caller = Talk();
        caller.Stay!.HandTo(new HandedTo("1002", "sip:1002@127.0.0.1", null));
        IsHis(caller);
    }

    [Fact]
    public void After_he_was_asked_in_a_call_of_the_telephones_own()
    {
        var caller = Talk();
        var asked = _centre.Desk.EngageAt("1002", "c2")!;
        _centre.Settle();
        Assert.Equal("c2", Assert.Single(_centre.Desk.Live("1002")!.View.Calls));
        caller.Stay!.HandTo(new HandedTo("our-contact", "sip:our-contact@127.0.0.1", "of c2"));
        IsHis(caller);
        _centre.Desk.Free(asked); // The call he was asked in ends with this one; he is free already.
        _centre.Settle();
        Assert.DoesNotContain(_decided, told => told is Rejected);
    }

    [Fact]
    public void Who_was_only_asked_has_no_wrap_up()
    {
        var caller = Talk();
        Assert.Null(_centre.Answer(_centre.Desk.ActAsync("1001", "c1", new("consult") { Target = "agent 1002" }, TestContext.Current.CancellationToken)).Problem);
        _centre.Pass(TimeSpan.FromSeconds(11));
        Assert.Null(_centre.Answer(_centre.Desk.ActAsync("1001", "c1", new("endConsult"), TestContext.Current.CancellationToken)).Problem);
        _centre.Settle();
        Assert.Equal((AgentState.Busy, AgentState.Idle), (_centre.StateOf("1001"), _centre.StateOf("1002")));
        caller.HangUp();
    }

    [Fact]
    public void Somebody_outside_is_nobody_of_the_house()
    {
        var caller = Talk();
        caller.Stay!.HandTo(new HandedTo("13800000009", "sip:13800000009@127.0.0.1", null));
        _centre.Settle();
        Assert.Equal((AgentState.WrapUp, AgentState.Idle), (_centre.StateOf("1001"), _centre.StateOf("1002")));
        Assert.DoesNotContain(_decided, told => told is TakenOver or Rejected);
        caller.HangUp();
    }

    private static object Agent(string id, string skill) => new { id, telephone = id, skills = new Dictionary<string, int> { [skill] = 5 }, capacity = new { voice = 1 } };

    private FakeVisitor Talk()
    {
        var (caller, _) = _centre.Call("c1", "Care", new Calm());
        _centre.Pass(TimeSpan.FromSeconds(8));
        Assert.Equal(StayStage.Talking, Assert.Single(_centre.Desk.CallsOf("1001")).Talk.Stage);
        return caller;
    }

    private void IsHis(FakeVisitor caller)
    {
        _centre.Settle();
        Assert.Equal((AgentState.WrapUp, AgentState.Busy), (_centre.StateOf("1001"), _centre.StateOf("1002")));
        Assert.Equal(("c1", "1002"), (Assert.Single(_centre.Desk.CallsOf("1002")).Id, _centre.Desk.CallsOf("1002")[0].Talk.Agent));
        var taken = Assert.Single(_decided.OfType<TakenOver>());
        Assert.Equal(("Care", "1002", "1001"), (taken.Queue, taken.Agent, taken.From));
        Assert.Contains(_events, told => told is { Kind: "connected", Agent: "1002", What: "from 1001" });

        caller.HangUp();
        _centre.Settle();
        Assert.Equal(AgentState.WrapUp, _centre.StateOf("1002"));
        Assert.Contains(_decided, told => told is ServiceEnded { Agent: "1002", Queue: "Care" });
        Assert.True(_centre.Answer(_centre.Desk.NoteResultAsync("1002", "c1", "sold", "", TestContext.Current.CancellationToken)).IsDone);
        _centre.Pass(TimeSpan.FromSeconds(31));
        Assert.Equal(AgentState.Idle, _centre.StateOf("1002"));
        Assert.Equal([], _centre.Desk.Agents.SelectMany(agent => agent.Calls));
    }
}
