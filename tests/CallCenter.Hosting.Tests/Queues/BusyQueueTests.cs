using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>A supervisor lets a queue refuse new callers while all its agents are busy or away (ACD-29).</summary>
public sealed class BusyQueueTests : IDisposable
{
    private const string Queues =
        """
        skill care levels 1..10
        group Front "前台"  group Back "后台"
        pool Voice { fair by priority, waited }
        queue Care in pool Voice { needs skill care, group Front  relax after 20s also group Back  order calls by priority, waited; one step up every 2m  limit 10 waiting, 5m }
        queue Any in pool Voice { needs skill care  order calls by priority, waited; one step up every 2m  limit 10 waiting, 5m }
        """;

    private static readonly object Agent = new { id = "1001", telephone = "1001", skills = new { care = 5 }, groups = (string[])["Front"] };

    private readonly VirtualCentre _centre = new(Queues, VirtualCentre.AgentsJson(
        Agent,
        Supervisor("2001", "Front"),
        Supervisor("2002", "Back"),
        Supervisor("2003", "Elsewhere"),
        Supervisor("2004"),
        new { id = "3001", telephone = "3001", role = "manager" }));

    private readonly List<DeskEvent> _events = [];

    public BusyQueueTests() => _centre.Desk.Subscribe(_events.Add);

    public void Dispose() => _centre.Dispose();

    [Fact]
    public async Task Callers_are_refused_while_all_are_away_and_wait_again_when_it_is_said()
    {
        _centre.SignIn("1001");
        _centre.Answer(_centre.Desk.SetStateAsync("1001", "1001", AgentState.Away, "", CancellationToken.None));
        var (_, before) = _centre.Call("c1", "Care", new Random(1));
        _centre.Settle();

        Assert.True(Set("2001", "Care", refuses: true).IsDone);
        var (_, refused) = _centre.Call("c2", "Care", new Random(1));
        var (_, elsewhere) = _centre.Call("c3", "Any", new Random(1));
        _centre.Settle();

        Assert.Equal(QueueOutcome.AllBusy, (await refused).Outcome);
        Assert.False(before.IsCompleted); // Who waited already waits on.
        Assert.False(elsewhere.IsCompleted);
        Assert.Equal(["Care"], _centre.Desk.RefusingQueues);

        Assert.True(Set("3001", "Care", refuses: false).IsDone);
        var (_, waits) = _centre.Call("c4", "Care", new Random(1));
        _centre.Settle();

        Assert.False(waits.IsCompleted);
        Assert.Empty(_centre.Desk.RefusingQueues);
        Assert.Equal(["Care on", "Care off"], _events.Where(told => told is { Kind: "refusing", Agent: "" }).Select(told => told.What));
    }

    [Theory]
    [InlineData("2001", "Care", DeskRefusal.None, null)]
    [InlineData("2002", "Care", DeskRefusal.None, null)]
    [InlineData("2004", "Care", DeskRefusal.None, null)]
    [InlineData("3001", "Any", DeskRefusal.None, null)]
    [InlineData("2003", "Care", DeskRefusal.Forbidden, "Agent 2003 supervises no group of queue Care; ask a supervisor of Front or Back.")]
    [InlineData("2001", "Any", DeskRefusal.Forbidden, "Queue Any is served by all groups; ask a manager, or a supervisor of all.")]
    [InlineData("1001", "Care", DeskRefusal.Forbidden, "Queues are looked after by supervisors.")]
    [InlineData("3001", "Nowhere", DeskRefusal.Unknown, "The project has no queue Nowhere.")]
    [InlineData("9999", "Care", DeskRefusal.Unknown, "There is no agent 9999.")]
    public void It_is_for_those_who_look_after_the_queue(string by, string queue, DeskRefusal kind, string? problem)
    {
        var answer = Set(by, queue, refuses: true);

        Assert.Equal((problem, kind), (answer.Problem, answer.Kind));
        Assert.Equal(problem is null ? [queue] : [], _centre.Desk.RefusingQueues);
    }

    [Fact]
    public async Task It_is_so_again_after_a_restart()
    {
        var folder = Path.GetDirectoryName(_centre.PathOf("x"))!;
        _centre.Desk.Keep(BusyQueues.Open(folder, _centre.Log));
        Assert.True(Set("3001", "Any", refuses: true).IsDone);
        Assert.True(Set("3001", "Care", refuses: true).IsDone);
        Assert.True(Set("3001", "Any", refuses: false).IsDone);

        using var again = new VirtualCentre(Queues, VirtualCentre.AgentsJson(Agent));
        again.Desk.Keep(BusyQueues.Open(folder, again.Log));
        again.SignIn("1001");
        again.Answer(again.Desk.SetStateAsync("1001", "1001", AgentState.Away, "", CancellationToken.None));
        var (_, refused) = again.Call("c1", "Care", new Random(1));
        again.Settle();

        Assert.Equal(["Care"], again.Desk.RefusingQueues);
        Assert.Equal(QueueOutcome.AllBusy, (await refused).Outcome);
        Assert.Empty(again.Log.Lines);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_one_that_cannot_be_written_changes_nothing()
    {
        var folder = Path.GetDirectoryName(_centre.PathOf("x"))!;
        File.WriteAllText(_centre.PathOf(BusyQueues.FileName), """{"Care":true}""");
        var unread = BusyQueues.Open(folder, _centre.Log);
        _centre.Desk.Keep(unread);
        Assert.Empty(unread.Names);
        Assert.Contains("say it again where it is wanted", Assert.Single(_centre.Log.Lines), StringComparison.Ordinal);

        Directory.CreateDirectory(_centre.PathOf(BusyQueues.FileName + ".new")); // In the way of the file.
        var answer = Set("3001", "Care", refuses: true);

        Assert.Equal(DeskRefusal.Conflict, answer.Kind);
        Assert.Contains("would not survive a restart", answer.Problem, StringComparison.Ordinal);
        Assert.Empty(_centre.Desk.RefusingQueues);
    }

    private DeskAnswer Set(string by, string queue, bool refuses) => _centre.Answer(_centre.Desk.RefuseWhenBusyAsync(by, queue, refuses, CancellationToken.None));

    private static object Supervisor(string id, params string[] supervises) => new { id, telephone = id, role = "supervisor", supervises };
}
