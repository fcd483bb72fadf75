using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Queues;

/// <summary>Callers, a queue, and agents at telephones.</summary>
public sealed class QueueTests
{
    private const string Care =
        """
        project "Care" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        prompt PleaseWait { zh-CN "请稍候。" en "Please wait." }
        prompt AgentNumber(agent: agent) at most 5s { zh-CN "{agent:digits}" en "{agent:digits}" }
        queue Care {
            facts { account: digits up to 12? = none }
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 5s then next agent
            limit 300 waiting, 5m
            before connecting play AgentNumber(agent)
            while waiting { at 0s play PleaseWait }
        }
        flow Main {
            answer
            queue Care with { account: "12345678" } {
                on agent left { hangup }
                else hangup
            }
        }
        inbound { otherwise -> Main }
        """;

    private const string Back =
        """
        project "Back" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 10 waiting, 5m }
        flow Main { answer  callback to call.from in Care within 2h { on taken hangup  else { wait 1s  hangup } } }
        inbound { otherwise -> Main }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_caller_waits_an_agents_telephone_rings_they_talk_and_his_flow_goes_on_when_the_agent_has_left()
    {
        await using var centre = await QueueCentre.StartAsync(Care, "127.0.17.11:22010", [Agent("1001", "127.0.17.12:22020")]);
        using var telephone = SippCall.Callee("uas_agent.xml", 22020, null, "-i", "127.0.17.12", "-d", "2500");
        await centre.ListensAsync(22020);
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22030, null, "1380000", "-i", "127.0.17.13");
        await centre.SignInAsync("1001");

        await caller.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);

        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Equal("flow", record.EndedBy);
        Assert.Equal("", record.Problem);
        foreach (var step in (string[])["\"offered\",\"1001 ", "\"connected\",\"1001 ", "\"agent\",\"1001 left\"", "\"queue\",\"Care AgentLeft "])
        {
            Assert.Contains(step, record.Path, StringComparison.Ordinal);
        }

        await centre.IsAsync("1001", AgentState.Idle);
        Assert.Equal(0, centre.Server.Tenant.Calls.Active);
    }

    [Fact]
    public async Task An_agent_who_leaves_while_the_caller_hears_who_he_is_has_not_talked_and_the_caller_keeps_his_place()
    {
        await using var centre = await QueueCentre.StartAsync(Care, "127.0.17.21:22110", [Agent("1001", "127.0.17.22:22120"), Agent("1002", "127.0.17.23:22140")]);
        using var hasty = SippCall.Callee("uas_agent.xml", 22120, null, "-i", "127.0.17.22", "-d", "20");
        using var patient = SippCall.Callee("uas_agent.xml", 22140, null, "-i", "127.0.17.23", "-d", "2500");
        await centre.ListensAsync(22120, 22140);
        await centre.SignInAsync("1001");
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22130, null, "1380000", "-i", "127.0.17.24");
        await hasty.SucceedsAsync(Soon);
        await centre.Desk.SetStateAsync("1001", "1001", AgentState.Away, "", TestContext.Current.CancellationToken);
        await centre.SignInAsync("1002");

        await caller.SucceedsAsync(Soon);

        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Contains("\"agent\",\"1001 left\"", record.Path, StringComparison.Ordinal);
        Assert.Contains("\"connected\",\"1002 ", record.Path, StringComparison.Ordinal);
        Assert.Contains("\"queue\",\"Care AgentLeft ", record.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_that_is_dead_makes_its_agent_away_and_a_busy_one_is_passed_over()
    {
        await using var centre = await QueueCentre.StartAsync(
            Care, "127.0.17.31:22210", [Agent("1001", "127.0.17.32:22299"), Agent("1002", "127.0.17.33:22220"), Agent("1003", "127.0.17.34:22240")]);
        using var busy = SippCall.Callee("uas_busy.xml", 22220, null, "-i", "127.0.17.33");
        using var good = SippCall.Callee("uas_agent.xml", 22240, null, "-i", "127.0.17.34", "-d", "2500");
        await centre.ListensAsync(22220, 22240);
        await centre.SignInAsync("1001", "1002", "1003");
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22230, null, "1380000", "-i", "127.0.17.35");

        await caller.SucceedsAsync(Soon);

        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Contains("\"missed\",\"1001 Unreachable\"", record.Path, StringComparison.Ordinal);
        Assert.Contains("\"missed\",\"1002 TelephoneBusy\"", record.Path, StringComparison.Ordinal);
        Assert.Contains("\"connected\",\"1003 ", record.Path, StringComparison.Ordinal);
        Assert.Equal((AgentState.Away, "telephone unreachable"), (centre.Agent("1001").State, centre.Agent("1001").Reason));
        await centre.IsAsync("1002", AgentState.Idle);
    }

    [Theory]
    [InlineData("uas_early.xml", 700, "left")] // While it rings.
    [InlineData("uas_stays.xml", 700, "1001 left")] // While he hears who comes.
    [InlineData("uas_stays.xml", 3500, "1001 left")] // While they talk.
    public async Task A_caller_who_hangs_up_leaves_nothing_behind(string telephone, int after, string step)
    {
        await using var centre = await QueueCentre.StartAsync(Care, "127.0.17.41:22310", [Agent("1001", "127.0.17.42:22320")]);
        using var agent = SippCall.Callee(telephone, 22320, null, "-i", "127.0.17.42");
        await centre.ListensAsync(22320);
        await centre.SignInAsync("1001");
        using var caller = SippCall.Caller("uac_leave.xml", centre.Address, "4008001234", 22330, null, "13800001", "-i", "127.0.17.43", "-d", $"{after}");

        await caller.SucceedsAsync(Soon);
        await agent.SucceedsAsync(Soon);

        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Equal("caller", record.EndedBy);
        Assert.Contains(step, record.Path, StringComparison.Ordinal);
        await centre.IsAsync("1001", AgentState.Idle);
        Assert.Equal([], centre.Agent("1001").Calls);
        Assert.Equal(0, centre.Server.Tenant.Calls.Active);
    }

    [Fact]
    public async Task Somebody_who_asked_for_it_is_called_back_when_an_agent_is_there_also_after_a_restart()
    {
        await using var before = await QueueCentre.StartAsync(
            Back, "127.0.17.51:22410", [Agent("1001", "127.0.17.52:22420")], """{ "trunk": "sip:127.0.17.53:22440" }""");
        using var telephone = SippCall.Callee("uas_stays.xml", 22420, null, "-i", "127.0.17.52");
        using var customer = SippCall.Callee("uas_agent.xml", 22440, null, "-i", "127.0.17.53", "-d", "1000");
        await before.ListensAsync(22420, 22440);
        using var asks = SippCall.Caller("uac_queue.xml", before.Address, "4008001234", 22430, null, "1380000000", "-i", "127.0.17.54");
        await asks.SucceedsAsync(Soon);
        await before.UntilAsync(() => before.Server.Tenant.Callbacks.Waiting == 1, () => "nobody waits to be called back");

        await using var centre = await before.RestartAsync();
        await centre.SignInAsync("1001");

        await customer.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);
        var records = await centre.RecordsAsync(2);
        Assert.Contains("\"callback\",\"Care 13800000001 Taken\"", records[0].Path, StringComparison.Ordinal);
        Assert.Contains("\"dial\",\"13800000001 Answered 200\"", records[1].Path, StringComparison.Ordinal);
        Assert.Equal("1001", records[1].From);
        Assert.Equal(0, centre.Server.Tenant.Callbacks.Waiting);
        await centre.IsAsync("1001", AgentState.Idle);
    }

    [Fact]
    public async Task A_customer_who_is_not_reached_waits_for_the_next_try_and_his_agent_for_nothing()
    {
        await using var centre = await QueueCentre.StartAsync(
            Back, "127.0.17.81:22710", [Agent("1001", "127.0.17.82:22720")], """{ "trunk": "sip:127.0.17.83:22740" }""");
        using var telephone = SippCall.Callee("uas_stays.xml", 22720, null, "-i", "127.0.17.82");
        using var customer = SippCall.Callee("uas_busy.xml", 22740, null, "-i", "127.0.17.83");
        await centre.ListensAsync(22720, 22740);
        using var asks = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22730, null, "1380000000", "-i", "127.0.17.84");
        await asks.SucceedsAsync(Soon);

        await centre.SignInAsync("1001");

        await customer.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);
        await centre.UntilAsync(() => centre.Kept("callbacks.jsonl").Contains("\"tries\":1,\"notBefore\":", StringComparison.Ordinal), () => centre.Kept("callbacks.jsonl"));
        await centre.IsAsync("1001", AgentState.Idle);
        Assert.Equal(1, centre.Server.Tenant.Callbacks.Waiting);
        Assert.Contains("\"dial\",\"13800000001 Busy 486\"", (await centre.RecordsAsync(2))[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_dials_and_is_busy_until_he_has_done()
    {
        await using var centre = await QueueCentre.StartAsync(
            Care, "127.0.17.61:22510", [Agent("1001", "127.0.17.62:22520")], """{ "trunk": "sip:127.0.17.63:22540" }""");
        using var telephone = SippCall.Callee("uas_stays.xml", 22520, null, "-i", "127.0.17.62");
        using var customer = SippCall.Callee("uas_agent.xml", 22540, null, "-i", "127.0.17.63", "-d", "1000");
        await centre.ListensAsync(22520, 22540);
        await centre.SignInAsync("1001");

        var answer = await centre.Desk.DialAsync("1001", "13800000009", TestContext.Current.CancellationToken);
        Assert.Null(answer.Problem);
        await centre.IsAsync("1001", AgentState.Busy);
        Assert.Equal("13800000009", Assert.Single(centre.Desk.CallsOf("1001")).To);
        Assert.NotNull((await centre.Desk.DialAsync("1001", "13800000010", TestContext.Current.CancellationToken)).Problem);

        await customer.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);
        await centre.IsAsync("1001", AgentState.Idle);
        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Contains("\"dial\",\"13800000009 Answered 200\"", record.Path, StringComparison.Ordinal);
        Assert.Equal([], centre.Desk.CallsOf("1001"));
    }

    private static object Agent(string number, string at) => new { id = number, telephone = $"sip:{number}@{at}", skills = new { care = 5 } };
}
