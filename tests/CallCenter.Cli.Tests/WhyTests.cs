using System.Text.Json;
using CallCenter.Cli.Tests.Support;
using CallCenter.Compiler.Releases;
using CallCenter.Hosting;
using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter why</c>: decisions made again from the journal, by the release that made them.</summary>
public sealed class WhyTests : IDisposable
{
    private const string Project =
        """
        project "Hotline" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        prompt Goodbye { zh-CN "再见。" en "Goodbye." }
        flow Main { answer  play Goodbye  hangup }
        inbound { otherwise -> Main }
        skill care levels 1..10
        group Front "前台"
        queue Care {
            needs skill care >= 3, group Front
            relax after 30s skill care >= 1
            order calls by priority, waited; one step up every 1m
            order agents by skill care desc, idle desc
            ring 10s then next agent
            limit 50 waiting, 3m
            wrap up 5s
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_call_tells_who_won_what_was_relaxed_and_why_not_the_others()
    {
        await LiveAsync();
        var result = await CommandLine.RunAsync("why", "a", "--project", _folder.Path);

        Assert.True(result.Code == 0, result.All);
        Assert.Equal("", result.Error);
        Assert.Equal(
            """
            2026-11-20 10:00:00.000  entered Care, High
            2026-11-20 10:00:30.000  offered to 1001
                1001 is the only free agent who fits
                needed: group Front, skill care >= 1
                relaxed after 30s: skill care >= 1
                1002 李娜: busy with x
                1003 张伟: is not in group Front
                1004: not signed in; is not in group Front; lacks skill care >= 1 (has none)
            2026-11-20 10:00:40.000  no longer offered to 1001: no answer
            2026-11-20 10:00:43.000  offered to 1001
                1001 became free: the only one who waits and whom he can serve
                needed: group Front, skill care >= 1
                relaxed after 30s: skill care >= 1
                1002 李娜: busy with x
                1003 张伟: is not in group Front
                1004: not signed in; is not in group Front; lacks skill care >= 1 (has none)
            2026-11-20 10:00:45.000  1001 took it, after a wait of 45s
            2026-11-20 10:01:45.000  1001 was done with it after 1m
            """, result.Output.TrimEnd());
    }

    [Fact]
    public async Task One_agent_alone_can_be_asked_for_and_a_call_that_waits_still_says_what_is_missing()
    {
        await LiveAsync();
        var waits = await CommandLine.RunAsync("why", "b", "--agent", "1003", "--project", _folder.Path);
        Assert.True(waits.Code == 0, waits.All);
        Assert.Equal(
            """
            2026-11-20 10:02:00.000  entered Care, Normal
            2026-11-20 10:02:10.000  waits in Care, since 10s
                needed: skill care >= 3, group Front
                1003 张伟: is not in group Front
            """, waits.Output.TrimEnd());
    }

    [Fact]
    public async Task A_call_that_one_agent_had_from_another_says_from_whom()
    {
        await LiveAsync();
        var call = await CommandLine.RunAsync("why", "x", "--project", _folder.Path);
        Assert.True(call.Code == 0, call.All);
        Assert.EndsWith(
            """
            2026-11-20 10:01:54.000  1002 handed it over to 1001
            2026-11-20 10:01:58.000  1001 was done with it after 6s
            """, call.Output.TrimEnd(), StringComparison.Ordinal);

        var agent = await CommandLine.RunAsync("why", "--agent", "1001", "--project", _folder.Path);
        Assert.Contains("10:01:54.000  took x/1 over from 1002", agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_learns_why_nothing_came_while_somebody_waited()
    {
        await LiveAsync();
        var result = await CommandLine.RunAsync("why", "--agent", "1003", "--since", "2026-11-20 09:00", "--project", _folder.Path);
        Assert.True(result.Code == 0, result.All);
        Assert.Equal(
            """
            2026-11-20 10:00:00.000  Idle (signed in), after 0s of SignedOut
            2026-11-20 10:00:00.000  idle for 45s while 1 waited whom he was not offered
                1 × is not in group Front: a
            2026-11-20 10:02:00.000  idle for 10s while 1 waited whom he was not offered
                1 × is not in group Front: b
            """, result.Output.TrimEnd());

        var json = await CommandLine.RunAsync("why", "--agent", "1001", "--json", "--project", _folder.Path);
        Assert.True(json.Code == 0, json.All);
        Assert.Contains(JsonDocument.Parse(json.Output).RootElement.EnumerateArray(), it => it.GetProperty("what").GetString() == "offered a of Care");
    }

    [Fact]
    public async Task What_the_journal_does_not_know_is_told()
    {
        _folder.Write("hotline.flow", Project);
        await SaysAsync(1, "holds no journal: this centre has not routed anything yet.", "why", "a", "--project", _folder.Path);
        await LiveAsync();
        await SaysAsync(1, "The journal does not know the call nobody", "why", "nobody", "--project", _folder.Path);
        await SaysAsync(1, "The journal does not know an agent 9999", "why", "--agent", "9999", "--project", _folder.Path);
        await SaysAsync(2, "`soon` is no time; write 10m, 09:30 or \"2026-11-20 09:30\".", "why", "a", "--since", "soon", "--project", _folder.Path);
        await SaysAsync(2, "Name a call, or an agent with --agent.", "why");
        Directory.Delete(_folder[Path.Combine(".callcenter", "releases")], recursive: true);
        await SaysAsync(1, "is not kept any more, so what it decided cannot be decided again.", "why", "a", "--project", _folder.Path);

        static async Task SaysAsync(int code, string sentence, params string[] arguments)
        {
            var result = await CommandLine.RunAsync(arguments);
            Assert.True(result.Code == code, result.All);
            Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        }
    }

    // Two minutes of a small centre, as its server would have journalled them.
    private async Task LiveAsync()
    {
        _folder.Write("hotline.flow", Project);
        var compiled = await CommandLine.RunAsync("compile", _folder.Path);
        Assert.True(compiled.Code == 0, compiled.All);
        var releases = _folder[Path.Combine(".callcenter", "releases")];
        var hash = Path.GetFileName(Directory.GetDirectories(releases).Single(it => !Path.GetFileName(it).StartsWith('.')));
        var release = new ReleaseFolder(releases).TryRead(hash)!;
        using var loaded = release.Load();
        var (journal, problem) = RoutingJournal.Open(new(_folder[Path.Combine(".callcenter", "routing")]), TimeProvider.System, new Silence());
        Assert.Null(problem);
        await using (journal)
        {
            var day = new Day(journal!);
            day.Do(0, new UsePolicies(new(hash, release.Manifest, loaded.Module, PolicyWorld.AsDeclared(release.Manifest))));
            day.Agent("1001", "", 2, "Front");
            day.Agent("1002", "李娜", 9, "Front");
            day.Agent("1003", "张伟", 9);
            day.Do(0, new PutAgent(new AgentProfile { Id = "1004" }));
            day.Do(0, new Enter(new Arrival { Id = "x", Queue = "Care" }));
            day.Take("x");
            day.Do(0, new Enter(new Arrival { Id = "a", Queue = "Care", Priority = Abstractions.Calls.QueuePriority.High }));
            day.Do(30, Pass.Time);
            day.Do(40, Pass.Time);
            day.Do(43, Pass.Time);
            day.Do(45, Pass.Time);
            day.Take("a");
            day.Do(105, new EndService("a"));
            day.Do(112, new Engage("x/1", "1001", Medium.Voice));
            day.Do(114, new TakeOver("x/1", "1001", "Care", "1002", "", "x/1"));
            day.Do(118, new EndService("x/1"));
            day.Do(120, new Enter(new Arrival { Id = "b", Queue = "Care" }));
            day.Do(130, Pass.Time);
        }
    }

    private sealed class Day(RoutingJournal journal)
    {
        private readonly Router _router = new();
        private readonly List<RoutingEvent> _events = [];
        private readonly Dictionary<string, Offered> _offers = [];
        private int _second;
        private long _sequence;

        public void Do(int second, RoutingCommand command)
        {
            _second = second;
            var now = new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero).AddSeconds(second);
            _events.Clear();
            _router.Apply(command, now, _events);
            journal.OnStep(new(++_sequence, now, command, _events));
            foreach (var offered in _events.OfType<Offered>())
            {
                _offers[offered.Id] = offered;
            }
        }

        public void Agent(string id, string name, int level, params string[] groups)
        {
            Do(_second, new PutAgent(new AgentProfile { Id = id, Name = name, Skills = new Dictionary<string, int> { ["care"] = level }, Groups = groups }));
            Do(_second, new SignIn(id, IsReady: true));
        }

        public void Take(string id) => Do(_second, new Take(id, _offers[id].Agent, _offers[id].Epoch));
    }

    private sealed class Silence : IHostLog
    {
        public void Tell(string message) => Assert.Fail(message);

        public void Warn(string message) => Assert.Fail(message);

        public void Fault(string message, Exception exception) => Assert.Fail(message);
    }
}
