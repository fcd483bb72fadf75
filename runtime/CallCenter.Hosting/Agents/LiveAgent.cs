using CallCenter.Routing.Agents;

namespace CallCenter.Hosting.Agents;

/// <summary>Where an agent sits.</summary>
/// <param name="Telephone">A telephone of ours, an outside number, or a <c>sip:</c> URI.</param>
/// <param name="IsOutside">Whether it is an outside number.</param>
internal sealed record AgentSeat(string Telephone, bool IsOutside);

/// <summary>An agent as the desk sees him. Changed on the routing thread only; <see cref="View"/> and <see cref="Seat"/> may be read from any.</summary>
internal sealed class LiveAgent
{
    // A result may be said until so many later calls of his are over.
    private const int HadMax = 16;

    private readonly List<string> _calls = [];
    private readonly Dictionary<string, int?> _lent = new(StringComparer.Ordinal);
    private volatile AgentView _view;
    private volatile AgentSeat _seat;
    private volatile AgentEntry _entry;
    private volatile string[] _had = [];
    private AgentState _state;
    private string _reason = "";
    private DateTimeOffset _since;

    public LiveAgent(AgentEntry entry, DateTimeOffset now)
    {
        _entry = entry;
        _seat = Usual(entry);
        _since = now;
        _view = Make();
    }

    public AgentView View => _view;

    public AgentSeat Seat => _seat;

    public AgentEntry Entry => _entry;

    /// <summary>He is described otherwise from now on; who sits elsewhere stays there until he signs out.</summary>
    public void Describe(AgentEntry entry)
    {
        if (_seat == Usual(_entry))
        {
            _seat = Usual(entry);
        }

        _entry = entry;
        _view = Make();
    }

    /// <summary>He sits elsewhere from now on.</summary>
    public void Sit(AgentSeat? seat)
    {
        _seat = seat ?? Usual(_entry);
        _view = Make();
    }

    public void Change(AgentState state, string reason, DateTimeOffset now)
    {
        (_state, _reason, _since) = (state, reason, now);
        if (state == AgentState.SignedOut)
        {
            _lent.Clear();
            _seat = Usual(_entry);
        }

        _view = Make();
    }

    public void Lend(string skill, int? level)
    {
        _lent[skill] = level;
        _view = Make();
    }

    public void Add(string call)
    {
        if (!_calls.Contains(call))
        {
            _calls.Add(call);
            _view = Make();
        }
    }

    public void Remove(string call)
    {
        if (_calls.Remove(call))
        {
            _view = Make();
        }
    }

    /// <summary>A call of his is over for him.</summary>
    public void Finish(string call)
    {
        Remove(call);
        _had = [.. _had.Where(other => other != call).TakeLast(HadMax - 1), call];
    }

    /// <summary>Whether it is one of his last calls. Any thread.</summary>
    public bool HasHad(string call) => _had.Contains(call);

    private static AgentSeat Usual(AgentEntry entry) => new(entry.Telephone, entry.IsOutside);

    private AgentView Make()
    {
        var skills = new Dictionary<string, int>(_entry.Profile.Skills, StringComparer.Ordinal);
        foreach (var (skill, level) in _lent)
        {
            if (level is { } lent)
            {
                skills[skill] = lent;
            }
            else
            {
                skills.Remove(skill);
            }
        }

        return new(_entry.Profile.Id, _entry.Profile.Name, _state, _reason, _since, _seat.Telephone, _entry.Profile.Groups, skills, [.. _calls]);
    }
}
