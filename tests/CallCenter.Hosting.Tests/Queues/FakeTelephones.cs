namespace CallCenter.Hosting.Tests.Queues;

/// <summary>The agents' telephones: each is used by one call at a time, and some are dead.</summary>
internal sealed class FakeTelephones
{
    private const int ExtensionMax = 4;

    private readonly Dictionary<string, object> _users = [];

    public HashSet<string> Dead { get; } = [];

    /// <summary>How often one was rung while it was used already: somebody was offered what he could not take.</summary>
    public List<string> Collisions { get; } = [];

    public int InUse => _users.Count;

    public bool IsDead(string telephone) => Dead.Contains(telephone);

    public bool Ring(string telephone, object user)
    {
        if (IsDead(telephone))
        {
            return false;
        }

        if (telephone.Length > ExtensionMax)
        {
            return true; // A number outside takes as many calls as come.
        }

        if (!_users.TryAdd(telephone, user))
        {
            Collisions.Add(telephone);
            return false;
        }

        return true;
    }

    public void Free(string telephone, object user)
    {
        if (_users.TryGetValue(telephone, out var by) && ReferenceEquals(by, user))
        {
            _users.Remove(telephone);
        }
    }
}
