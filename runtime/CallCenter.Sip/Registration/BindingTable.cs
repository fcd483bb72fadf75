using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CallCenter.Sip.Registration;

/// <summary>
/// The bindings of all users. Read from any loop without waiting; each user's are replaced whole, one writer at a time,
/// so that a request is seen done or not at all.
/// </summary>
internal sealed class BindingTable
{
    private readonly ConcurrentDictionary<string, ImmutableArray<SipBinding>> _users = new(StringComparer.Ordinal);
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private long _version;

    /// <summary>Grows with every change.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many users have bindings.</summary>
    public int UserCount => _users.Count;

    /// <summary>The bindings of a user, the most preferred first; some may have ended.</summary>
    public ImmutableArray<SipBinding> this[string user] => _users.TryGetValue(user, out var bindings) ? bindings : [];

    /// <summary>Every user with bindings, as they are while this is read.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableArray<SipBinding>>> All => _users;

    /// <summary>Replaces the bindings of a user by what <paramref name="change"/> makes of them; a refused request changes nothing.</summary>
    public RegisterResult Update(string user, Func<ImmutableArray<SipBinding>, RegisterResult> change)
    {
        lock (_locks[unchecked((uint)user.GetHashCode(StringComparison.Ordinal)) % (uint)_locks.Length])
        {
            var result = change(this[user]);
            if (result.Refusal != 0)
            {
                return result;
            }

            if (!result.Bindings.IsEmpty)
            {
                _users[user] = result.Bindings;
            }
            else
            {
                _users.TryRemove(user, out _);
            }

            Interlocked.Increment(ref _version);
            return result;
        }
    }
}
