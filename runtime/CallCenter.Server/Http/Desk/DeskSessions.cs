using System.Security.Cryptography;
using System.Text;
using CallCenter.Hosting.Agents;

namespace CallCenter.Server.Http.Desk;

/// <summary>
/// Who is who: a token is 256 random bits, of which only the hash is kept. A session ends by its time, by <see cref="End"/>, with the
/// agent's entry, and with a change of his password. Safe from any thread; sessions do not survive the process.
/// </summary>
internal sealed class DeskSessions(IAgentDesk desk, TimeProvider time)
{
    /// <summary>How long a session holds.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private const int TokenBytes = 32;

    // Of one agent: windows and devices. The oldest makes room, so that who signs in again and again uses no memory.
    private const int PerAgentMax = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DeskSession> _byHash = new(StringComparer.Ordinal);

    /// <summary>Is told of each session that has ended before its time; on any thread.</summary>
    public event Action<DeskSession>? Ended;

    /// <summary>Begins a session.</summary>
    /// <param name="entry">Of whom.</param>
    /// <returns>The token, told this once, and the session.</returns>
    public (string Token, DeskSession Session) Begin(AgentEntry entry)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var session = new DeskSession(HashOf(token), entry.Profile.Id, entry.PasswordHash, time.GetUtcNow() + Length);
        List<DeskSession> over = [];
        lock (_gate)
        {
            Sweep();
            var his = _byHash.Values.Where(other => other.Agent == session.Agent).OrderBy(other => other.Expires).ToList();
            over.AddRange(his.Take(Math.Max(0, his.Count - PerAgentMax + 1)));
            over.ForEach(old => _byHash.Remove(old.Hash));
            _byHash.Add(session.Hash, session);
        }

        over.ForEach(old => Ended?.Invoke(old));
        return (token, session);
    }

    /// <summary>The session of a token and the agent's entry; null when it holds no longer, or never did.</summary>
    public (DeskSession Session, AgentEntry Entry)? Find(string token)
    {
        DeskSession? session;
        lock (_gate)
        {
            _byHash.TryGetValue(HashOf(token), out session);
        }

        return session is not null && EntryOf(session) is { } entry ? (session, entry) : null;
    }

    /// <summary>The entry of a session's agent; null when the session holds no longer.</summary>
    public AgentEntry? EntryOf(DeskSession session)
    {
        lock (_gate)
        {
            if (!_byHash.ContainsKey(session.Hash))
            {
                return null;
            }
        }

        return session.Expires > time.GetUtcNow() && desk.Find(session.Agent) is { } entry && entry.PasswordHash == session.PasswordHash ? entry : null;
    }

    /// <summary>Ends a session.</summary>
    public void End(DeskSession session)
    {
        bool isEnded;
        lock (_gate)
        {
            isEnded = _byHash.Remove(session.Hash);
        }

        if (isEnded)
        {
            Ended?.Invoke(session);
        }
    }

    // A table that is looked up by the hash tells a thief nothing by how long it takes.
    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (hash, session) in _byHash)
        {
            if (session.Expires <= now)
            {
                _byHash.Remove(hash);
            }
        }
    }
}

/// <summary>A session.</summary>
/// <param name="Hash">SHA-256 of its token.</param>
/// <param name="Agent">Whose.</param>
/// <param name="PasswordHash">His password's hash when it began.</param>
/// <param name="Expires">Until when it holds.</param>
internal sealed record DeskSession(string Hash, string Agent, string? PasswordHash, DateTimeOffset Expires);
