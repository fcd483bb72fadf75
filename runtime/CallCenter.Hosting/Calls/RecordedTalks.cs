using CallCenter.Journal;

namespace CallCenter.Hosting.Calls;

/// <summary>The recordings of one call, with what they will be found by. On the call's loop.</summary>
internal sealed class RecordedTalks
{
    private readonly List<RecordedTalk> _over = [];
    private readonly List<string> _present = [];
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);
    private readonly List<string> _agents = [];
    private string _queue = "";
    private string? _file;
    private DateTimeOffset _beganAt;

    /// <summary>The talk is so now.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="facts">Its facts as text, without secrets.</param>
    /// <param name="agent">The agent who has the caller; empty for nobody.</param>
    /// <param name="other">Another agent in it; empty for nobody.</param>
    public void See(string queue, IReadOnlyDictionary<string, string> facts, string agent, string other)
    {
        _queue = queue;
        foreach (var (name, value) in facts)
        {
            Note(name, value);
        }

        _present.Clear();
        _present.AddRange(new[] { agent, other }.Where(number => number.Length > 0));
        if (_file is not null)
        {
            _agents.AddRange(_present.Where(number => !_agents.Contains(number)));
        }
    }

    /// <summary>No agent is in the talk any more.</summary>
    public void SeeNobody() => _present.Clear();

    /// <summary>Something the call is found by: a fact, or a tag of the flow.</summary>
    public void Note(string name, string value) => _facts[name] = value;

    /// <summary>A recording begins.</summary>
    public void Begin(string file, DateTimeOffset now)
    {
        End(now);
        (_file, _beganAt) = (file, now);
        _agents.Clear();
        _agents.AddRange(_present);
    }

    /// <summary>It ends; nothing when there is none.</summary>
    public void End(DateTimeOffset now)
    {
        if (_file is { } file)
        {
            _over.Add(new RecordedTalk(file, _beganAt, now > _beganAt ? now - _beganAt : TimeSpan.Zero) { Queue = _queue, Agents = [.. _agents] });
            _file = null;
        }
    }

    /// <summary>All of them; the call is over.</summary>
    /// <param name="endedAt">When it ended.</param>
    /// <param name="data">Makes the texts of <c>call data</c>; a fact or a tag of the same name is nearer to the talk.</param>
    public IReadOnlyList<RecordedTalk> AllAt(DateTimeOffset endedAt, Func<IReadOnlyDictionary<string, string>> data)
    {
        End(endedAt);
        if (_over.Count == 0)
        {
            return [];
        }

        // Nobody looks for what was never known.
        foreach (var (name, value) in data().Where(pair => pair.Value.Length > 0))
        {
            _facts.TryAdd(name, value);
        }

        return [.. _over.Select(talk => talk with { Facts = _facts })];
    }
}
