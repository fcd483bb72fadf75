using CallCenter.Abstractions.Calls;
using CallCenter.Figures.Alarms;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

public sealed class AgentDeskTests : IDisposable
{
    private const string Care =
        """
        skill care levels 1..10
        group Front "前台"
        queue Care { needs skill care >= 3  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 10 waiting, 5m  while waiting { on 3 leave } }
        """;

    private const string Sales =
        """
        skill care levels 1..10
        queue Sales { needs skill care  order calls by priority, waited; one step up every 2m  limit 10 waiting, 5m }
        """;

    private readonly VirtualCentre _centre = new(Care, VirtualCentre.AgentsJson(
        Agent("1001", 5, groups: ["Front"]), Agent("1002", 1), Agent("1003", 5), Agent("1010", null, "supervisor", supervises: ["Front"]), Agent("1020", null, "manager")));

    private readonly List<DeskEvent> _events = [];

    public AgentDeskTests() => _centre.Desk.Subscribe(_events.Add);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _centre.Dispose();

    [Fact]
    public void An_agent_acts_for_himself_a_supervisor_for_his_groups_and_a_manager_for_all()
    {
        _centre.SignIn("1001", "1002");

        Assert.Equal(DeskRefusal.Forbidden, Set("1001", "1002").Kind);
        Assert.Equal(DeskRefusal.Forbidden, Set("1010", "1002").Kind);
        Assert.Equal(DeskRefusal.Unknown, Set("1010", "1999").Kind);
        Assert.True(Set("1010", "1001").IsDone);
        Assert.True(Set("1020", "1002").IsDone);
        Assert.Equal([AgentState.Away, AgentState.Away], [_centre.StateOf("1001"), _centre.StateOf("1002")]);
        Assert.Contains(_events, told => told is { Kind: "agent", Agent: "1001", View.State: AgentState.Away, What: "meeting" });
    }

    [Fact]
    public void An_alarm_is_told_with_the_agent_it_is_about_and_one_of_a_queue_with_none()
    {
        _centre.SignIn("1001");
        _events.Clear();
        var at = DateTimeOffset.UnixEpoch;
        var alarm = new ActiveAlarm("LongBreak", "", AlarmLevel.Warning, "break", "duration", ">=", 900, 900, at, "小休超时", "1001", "王芳");

        _centre.Desk.TellAlarm(new(at, AlarmChangeKind.Raised, alarm, []), "warning: 1001 王芳 break for 15m");
        _centre.Desk.TellAlarm(new(at, AlarmChangeKind.Raised, alarm with { Agent = "", Queue = "Care" }, []), "warning: Care");

        Assert.Equal([("alarm", "1001", "warning: 1001 王芳 break for 15m"), ("alarm", "", "warning: Care")], _events.Select(told => (told.Kind, told.Agent, told.What)));
        Assert.Equal(("Front", true), (_events[0].View!.Groups.Single(), _events[1].View is null)); // By his groups it is known who supervises him.
    }

    [Fact]
    public void Nobody_signs_in_where_somebody_sits()
    {
        Assert.True(SignIn("1001", "1003").IsDone);

        var refused = SignIn("1003", null);

        Assert.Equal((DeskRefusal.Conflict, "Agent 1001 sits at telephone 1003; sign him out first, or sign in elsewhere."), (refused.Kind, refused.Problem));
        Assert.True(SignIn("1003", "1001").IsDone);
        Assert.Equal("1001", _centre.Desk.Agents.Single(view => view.Agent == "1003").Telephone);
        Assert.Equal(DeskRefusal.Invalid, SignIn("1002", "no telephone").Kind);
        Assert.Equal("Agent 1001 is signed in already.", SignIn("1001", null).Problem);
    }

    [Fact]
    public void Who_signs_out_sits_at_his_own_telephone_again()
    {
        SignIn("1001", "13800000001");
        Assert.Equal("13800000001", _centre.Desk.Live("1001")!.Seat.Telephone);
        Assert.True(_centre.Desk.Live("1001")!.Seat.IsOutside);

        _centre.Answer(_centre.Desk.SetStateAsync("1001", "1001", AgentState.SignedOut, "", Token));

        Assert.Equal(new AgentSeat("1001", false), _centre.Desk.Live("1001")!.Seat);
    }

    [Fact]
    public void A_skill_changed_for_good_stands_in_the_file_and_in_its_history_and_one_lent_ends_with_the_sign_out()
    {
        _centre.SignIn("1002");
        Assert.Equal("Skills are changed by supervisors.", Skill("1002", 9, isLent: false).Problem);
        Assert.True(Skill("1020", 7, isLent: false).IsDone);
        Assert.True(Skill("1020", 9, isLent: true).IsDone);
        Assert.Equal(9, Level());

        _centre.Answer(_centre.Desk.SetStateAsync("1002", "1002", AgentState.SignedOut, "", Token));

        Assert.Equal(7, Level());
        Assert.Equal(7, AgentsFile.Read(Path.GetDirectoryName(_centre.PathOf("x"))!).File!.Agents["1002"].Profile.Skills["care"]);
        var history = File.ReadAllLines(_centre.PathOf(AgentDirectory.HistoryFile));
        Assert.Equal(2, history.Length);
        Assert.Contains("\"by\":\"1020\",\"agent\":\"1002\",\"skill\":\"care\",\"before\":1,\"after\":7,\"isLent\":false", history[0], StringComparison.Ordinal);
        Assert.Contains("\"before\":7,\"after\":9,\"isLent\":true", history[1], StringComparison.Ordinal);

        int Level() => _centre.Desk.Agents.Single(view => view.Agent == "1002").Skills["care"];
    }

    [Fact]
    public void A_file_with_a_mistake_changes_nothing_and_one_without_an_agent_removes_him_when_he_has_done()
    {
        File.WriteAllText(_centre.PathOf(AgentsFile.Name), """{ "agents": [ { "id": "1001" } ] }""");
        Assert.Equal("agents.json: agent 1001: it needs \"telephone\", where calls ring.", _centre.Answer(_centre.Desk.ReloadAsync(Token)));
        Assert.Equal(5, _centre.Desk.Agents.Count);

        _centre.SignIn("1001");
        var (caller, _) = Talk();
        _centre.Agents(VirtualCentre.AgentsJson(Agent("1003", 5)));
        Assert.Contains(_centre.Desk.Agents, view => view is { Agent: "1001", State: AgentState.Busy });

        caller.HangUp();
        _centre.Settle();

        Assert.Equal(["1003"], _centre.Desk.Agents.Select(view => view.Agent));
    }

    [Fact]
    public void A_release_stays_loaded_as_long_as_somebody_waits_in_a_queue_that_the_next_one_does_not_have()
    {
        _centre.SignIn("1001");
        _centre.Answer(_centre.Desk.SetStateAsync("1001", "1001", AgentState.Away, "", Token));
        var (caller, visit) = _centre.Call("c2", "Care", new Random(1));
        _centre.Settle();
        _centre.Use(Sales);
        Assert.Equal(2, _centre.ReleasesLoaded);

        caller.HangUp();
        _centre.Settle();

        Assert.Equal(1, _centre.ReleasesLoaded);
        Assert.True(visit.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_the_flow_hears_so_at_once()
    {
        var (_, visit) = _centre.Call("c1", "Care", new Random(1));

        _centre.Settle();

        Assert.Equal(QueueOutcome.NobodySignedIn, (await visit).Outcome);
        Assert.Equal(0, _centre.Desk.Talks);
    }

    [Fact]
    public void Wishes_that_do_not_fit_are_refused_with_a_sentence()
    {
        _centre.SignIn("1001");
        var (caller, _) = Talk();

        Assert.Equal("There is no call c99.", Act("1001", "c99", new("hold")).Problem);
        Assert.Equal(DeskRefusal.Forbidden, Act("1003", caller.Id, new("hold")).Kind);
        Assert.Equal("`dance` is nothing that is done in a talk.", Act("1001", caller.Id, new("dance")).Problem);
        Assert.Equal("There is no agent 1999.", Act("1001", caller.Id, new("consult") { Target = "agent 1999" }).Problem);
        Assert.Equal(DeskRefusal.Conflict, Act("1001", caller.Id, new("consult") { Target = "agent 1003" }).Kind); // He is not signed in.
        Assert.Equal("No supervisor of agent 1001 is idle.", Act("1001", caller.Id, new("pass") { Target = "supervisor" }).Problem);
        Assert.Equal("The project has no queue Nowhere.", Act("1001", caller.Id, new("pass") { Target = "queue Nowhere" }).Problem);
        Assert.Equal("The project offers agents no flow `Main`.", Act("1001", caller.Id, new("flow") { Target = "Main" }).Problem);
        Assert.Equal("Call c1 is not offered to agent 1001.", Act("1001", caller.Id, new("decline")).Problem);
        Assert.True(Act("1001", caller.Id, new("hold")).IsDone);
        Assert.Equal(DeskRefusal.Conflict, Act("1001", caller.Id, new("hold")).Kind);
        Assert.Equal("Sign in first: your telephone is to ring.", _centre.Answer(_centre.Desk.SuperviseAsync("1010", caller.Id, Telephony.Supervising.SupervisionMode.Listen, false, Token)).Problem);
    }

    [Fact]
    public void What_an_agent_sees_of_a_call_is_who_calls_why_him_and_where_it_stands()
    {
        _centre.SignIn("1001");
        var (caller, _) = Talk();

        var call = Assert.Single(_centre.Desk.CallsOf("1001"));

        Assert.Equal((caller.Id, "Care", "138c1", "4008001234", "en"), (call.Id, call.Queue, call.From, call.To, call.Language));
        Assert.StartsWith("call ", call.Why, StringComparison.Ordinal);
        Assert.Equal("1001", call.Talk.Agent);
        Assert.Equal(["offered", "connected"], _events.Where(told => told.Kind is "offered" or "connected" && told.Agent == "1001").Select(told => told.Kind));
        Assert.Equal(call.Id, Assert.Single(_centre.Desk.CallsOf("1010")).Id);
        Assert.Empty(_centre.Desk.CallsOf("1003"));
    }

    // A caller who talks to somebody, whatever that takes.
    private (FakeVisitor Caller, Task<QueueResult> Visit) Talk()
    {
        for (var seed = 1; seed < 100; seed++)
        {
            var (caller, visit) = _centre.Call("c1", "Care", new Random(seed));
            _centre.Pass(TimeSpan.FromSeconds(7));
            if (_centre.Desk.Agents.Any(agent => agent.State == AgentState.Busy))
            {
                return (caller, visit);
            }

            caller.HangUp();
            _centre.Pass(TimeSpan.FromSeconds(5));
            _events.Clear();
        }

        throw new InvalidOperationException("Nobody takes any call.");
    }

    private DeskAnswer Set(string by, string agent) => _centre.Answer(_centre.Desk.SetStateAsync(by, agent, AgentState.Away, "meeting", Token));

    private DeskAnswer SignIn(string agent, string? telephone) => _centre.Answer(_centre.Desk.SignInAsync(agent, telephone, isReady: true, Token));

    private DeskAnswer Skill(string by, int level, bool isLent) => _centre.Answer(_centre.Desk.SetSkillAsync(by, "1002", "care", level, isLent, Token));

    private DeskAnswer Act(string by, string call, DeskWish wish) => _centre.Answer(_centre.Desk.ActAsync(by, call, wish, Token));

    private static object Agent(string id, int? care, string role = "agent", string[]? groups = null, string[]? supervises = null) => new
    {
        id,
        telephone = id,
        role,
        groups = groups ?? [],
        supervises = supervises ?? [],
        skills = care is { } level ? new Dictionary<string, int> { ["care"] = level } : [],
    };
}
