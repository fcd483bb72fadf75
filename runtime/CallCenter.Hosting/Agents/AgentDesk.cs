using System.Collections.Concurrent;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Journal;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// The agents of one project as they are now, and what they and their supervisors do. What it says of them follows the router's steps;
/// what is wished goes to the router, or to the loop of the call it concerns.
/// </summary>
public sealed partial class AgentDesk : IAgentDesk, IRoutingObserver
{
    private readonly ConcurrentDictionary<string, LiveAgent> _agents = new(StringComparer.Ordinal);
    private readonly AgentDirectory _directory;
    private readonly RoutingHost _routing;
    private readonly TimeProvider _time;
    private readonly IHostLog _log;
    private Action<DeskEvent>[] _listeners = [];

    /// <summary>Makes a desk for the agents of a directory; routing is told of them at once.</summary>
    public AgentDesk(AgentDirectory directory, RoutingHost routing, TimeProvider time, IHostLog log)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(routing);
        _directory = directory;
        _routing = routing;
        _time = time;
        _log = log;
        routing.Observe(this);
        Apply(AgentsFile.Empty, directory.File);
    }

    /// <summary>Keeps a result; false when it cannot. Nobody keeps any until somebody says so.</summary>
    public Func<CallResult, bool> KeepsResult { get; init; } = static _ => false;

    /// <summary>Whether a name is a telephone of ours; nothing is until somebody says so.</summary>
    public Func<string, bool> IsTelephone { get; init; } = static _ => false;

    /// <inheritdoc/>
    public IReadOnlyList<AgentView> Agents => [.. _agents.Values.Select(agent => agent.View).OrderBy(view => view.Agent, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public AgentEntry? Find(string agent) => _agents.GetValueOrDefault(agent)?.Entry;

    /// <summary>Reads <c>agents.json</c> again and takes over what has changed; a file with a mistake changes nothing. The problem is one sentence.</summary>
    public async Task<string?> ReloadAsync(CancellationToken cancellation)
    {
        var before = _directory.File;
        if (await _directory.ReloadAsync(cancellation) is { } problem)
        {
            return problem;
        }

        Apply(before, _directory.File);
        return null;
    }

    /// <summary>What of the agents a release does not know, a sentence each.</summary>
    public IEnumerable<string> Misfits(ReleaseManifest manifest) => _directory.File.Misfits(manifest);

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<DeskEvent> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        Swap(listeners => [.. listeners, listener]);
        return new Subscription(() => Swap(listeners =>
        {
            var at = Array.IndexOf(listeners, listener);
            return at < 0 ? listeners : [.. listeners[..at], .. listeners[(at + 1)..]];
        }));
    }

    /// <summary>An agent as he is; null when there is none. Any thread.</summary>
    internal LiveAgent? Live(string agent) => _agents.GetValueOrDefault(agent);

    /// <summary>The agent who is signed in at a telephone; null for nobody. Any thread.</summary>
    internal LiveAgent? At(string telephone) => telephone.Length == 0
        ? null
        : _agents.Values.FirstOrDefault(agent => agent.Seat.Telephone == telephone && agent.View.State != AgentState.SignedOut);

    private void Apply(AgentsFile before, AgentsFile after)
    {
        foreach (var (id, entry) in after.Agents)
        {
            var live = _agents.GetOrAdd(id, static (_, entry) => new LiveAgent(entry.Item1, entry.Item2), (entry, _time.GetUtcNow()));
            if (before.Agents.TryGetValue(id, out var former) && IsSame(former, entry))
            {
                continue;
            }

            _routing.OnThread(_ => live.Describe(entry));
            _routing.Tell(new PutAgent(entry.Profile));
        }

        foreach (var gone in before.Agents.Keys.Where(id => !after.Agents.ContainsKey(id)))
        {
            Remove(gone);
        }

        if (before.BreaksMax != after.BreaksMax)
        {
            _routing.Tell(new AllowBreaks(after.BreaksMax ?? int.MaxValue));
        }
    }

    // Who serves somebody finishes first; he is removed when his sign-out is told.
    private void Remove(string agent) => _routing.Ask(new RemoveAgent(agent), refused =>
    {
        if (refused is null)
        {
            _agents.TryRemove(agent, out _);
        }
        else
        {
            _routing.Tell(new SetState(agent, AgentState.SignedOut, "removed", AgentsFile.Name));
        }
    });

    private void Emit(DeskEvent told)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            try
            {
                listener(told);
            }
#pragma warning disable CA1031 // Who only listens stops neither routing nor a call.
            catch (Exception bug)
            {
                _log.Fault("a listener of the agents' desk failed", bug);
            }
#pragma warning restore CA1031
        }
    }

    private void Swap(Func<Action<DeskEvent>[], Action<DeskEvent>[]> change)
    {
        Action<DeskEvent>[] before;
        do
        {
            before = Volatile.Read(ref _listeners);
        }
        while (Interlocked.CompareExchange(ref _listeners, change(before), before) != before);
    }

    private static bool IsSame(AgentEntry one, AgentEntry other) =>
        one.Telephone == other.Telephone && one.IsOutside == other.IsOutside && one.AnswersItself == other.AnswersItself
        && one.PasswordHash == other.PasswordHash && one.Role == other.Role && one.Supervises.SequenceEqual(other.Supervises)
        && one.Profile.Name == other.Profile.Name
        && one.Profile.Groups.SequenceEqual(other.Profile.Groups) && one.Profile.Languages.SequenceEqual(other.Profile.Languages)
        && IsSame(one.Profile.Skills, other.Profile.Skills) && IsSame(one.Profile.Capacity, other.Profile.Capacity);

    private static bool IsSame<T>(IReadOnlyDictionary<T, int> one, IReadOnlyDictionary<T, int> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
