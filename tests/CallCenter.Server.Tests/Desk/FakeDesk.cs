using System.Collections.Concurrent;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Server.Tests.Desk;

/// <summary>A desk without telephones: it notes what was wished for, changes states, and refuses what a test says.</summary>
internal sealed class FakeDesk : IAgentDesk
{
    public const string Password = "你好 secret";

    private static readonly string Hash = AgentPassword.Hash(Password, 10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, AgentView> _views = [];
    private readonly ConcurrentDictionary<string, AgentEntry> _entries = new();
    private readonly List<Action<DeskEvent>> _listeners = [];

    public FakeDesk()
    {
        Add("1001", "王芳", AgentRole.Agent, ["Front"]);
        Add("1002", "陳大文", AgentRole.Agent, ["Back"]);
        Add("2001", "Lin Supervisor", AgentRole.Supervisor, [], ["Front"]);
        Add("2002", "Wu Supervisor", AgentRole.Supervisor, []);
        Add("3001", "Zhao Manager", AgentRole.Manager, []);
    }

    /// <summary>What was wished for, in order.</summary>
    public ConcurrentQueue<string> Wishes { get; } = new();

    /// <summary>How wishes are refused; null for not at all.</summary>
    public Func<string, DeskAnswer>? Refuses { get; set; }

    /// <summary>Calls there are, by the agent who is in them.</summary>
    public ConcurrentDictionary<string, DeskCall> Calls { get; } = new();

    public IReadOnlyList<AgentView> Agents
    {
        get
        {
            lock (_gate)
            {
                return [.. _views.Values.OrderBy(view => view.Agent, StringComparer.Ordinal)];
            }
        }
    }

    public int Listeners
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Count;
            }
        }
    }

    public static DeskCall Call(string agent, string queue = "Care") => new(
        "c-" + agent, queue, "13800000001", "4008001234", "zh-CN", TimeSpan.FromSeconds(12.5), new Dictionary<string, string> { ["客户"] = "王芳" }, new Dictionary<string, string> { ["serial"] = "20261122" },
        ["Main", "Main/1 key 1"], "idle longest", new TalkState(StayStage.Talking, agent, "", false, false, false, "answered"));

    public AgentEntry? Find(string agent) => _entries.GetValueOrDefault(agent);

    public void Add(string agent, string name, AgentRole role, string[] groups, string[]? supervises = null)
    {
        _entries[agent] = new AgentEntry
        {
            Profile = new AgentProfile { Id = agent, Name = name, Groups = groups },
            Telephone = agent,
            PasswordHash = Hash,
            Role = role,
            Supervises = supervises ?? [],
        };
        lock (_gate)
        {
            _views[agent] = new AgentView(agent, name, AgentState.SignedOut, "", DateTimeOffset.UnixEpoch, agent, groups, new Dictionary<string, int> { ["care"] = 5 }, []);
        }
    }

    public void ChangePassword(string agent, string password) => _entries[agent] = _entries[agent] with { PasswordHash = AgentPassword.Hash(password, 10) };

    public void Remove(string agent)
    {
        _entries.TryRemove(agent, out _);
        lock (_gate)
        {
            _views.Remove(agent);
        }
    }

    public void Put(string agent, AgentState state, string reason = "")
    {
        AgentView view;
        lock (_gate)
        {
            _views[agent] = view = _views[agent] with { State = state, Reason = reason };
        }

        Tell(new DeskEvent(DateTimeOffset.UnixEpoch, "agent", agent, view, null, reason));
    }

    public void Tell(DeskEvent what)
    {
        Action<DeskEvent>[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener(what);
        }
    }

    public Task<DeskAnswer> SignInAsync(string agent, string? telephone, bool isReady, CancellationToken cancellation) =>
        DoAsync($"sign-in {agent} {telephone ?? "-"} {isReady}", () => Put(agent, isReady ? AgentState.Idle : AgentState.Away));

    public Task<DeskAnswer> SetStateAsync(string by, string agent, AgentState state, string reason, CancellationToken cancellation) =>
        DoAsync($"state {by} {agent} {state} {reason}", () => Put(agent, state, reason));

    public Task<DeskAnswer> SetSkillAsync(string by, string agent, string skill, int? level, bool isLent, CancellationToken cancellation) =>
        DoAsync($"skill {by} {agent} {skill} {(level is null ? "-" : level)} {isLent}", () => { });

    public Task<DeskAnswer> ActAsync(string by, string call, DeskWish wish, CancellationToken cancellation) =>
        DoAsync($"act {by} {call} {wish.Action} {wish.Target}|{wish.ComesBack}|{wish.Data}", () => { });

    public Task<DeskAnswer> DialAsync(string agent, string number, CancellationToken cancellation) => DoAsync($"dial {agent} {number}", () => { }, "d-1");

    public Task<DeskAnswer> NoteResultAsync(string agent, string call, string result, string note, CancellationToken cancellation) =>
        DoAsync($"result {agent} {call} {result} {note}", () => { });

    public Task<DeskAnswer> SuperviseAsync(string by, string call, SupervisionMode mode, bool warns, CancellationToken cancellation) =>
        DoAsync($"supervise {by} {call} {mode} {warns}", () => { });

    public Task<DeskAnswer> EndSupervisionAsync(string by, string call, CancellationToken cancellation) => DoAsync($"unsupervise {by} {call}", () => { });

    public IReadOnlyList<string> RefusingQueues { get; private set; } = [];

    public Task<DeskAnswer> RefuseWhenBusyAsync(string by, string queue, bool refuses, CancellationToken cancellation) =>
        DoAsync($"busy {by} {queue} {refuses}", () => RefusingQueues = refuses ? [queue] : []);

    public IReadOnlyList<DeskCall> CallsOf(string agent) => [.. Calls.Where(call => call.Key == agent || Find(agent)?.Role > AgentRole.Agent).Select(call => call.Value)];

    public IDisposable Subscribe(Action<DeskEvent> listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
        }

        return new Subscription(this, listener);
    }

    private async Task<DeskAnswer> DoAsync(string wish, Action act, string? call = null)
    {
        await Task.Yield();
        Wishes.Enqueue(wish);
        if (Refuses?.Invoke(wish) is { IsDone: false } refusal)
        {
            return refusal;
        }

        act();
        return new DeskAnswer(null, Call: call);
    }

    private sealed class Subscription(FakeDesk desk, Action<DeskEvent> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (desk._gate)
            {
                desk._listeners.Remove(listener);
            }
        }
    }
}
