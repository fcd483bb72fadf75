using System.Numerics;

namespace CallCenter.Sip.Defence;

/// <summary>What one source has done lately.</summary>
internal struct SourceState
{
    public TokenBucket Messages;
    public TokenBucket Requests;
    public TokenBucket Connections;
    public TokenBucket Excess;
    public TokenBucket Faults;
    public TokenBucket Authentications;

    /// <summary>When it was last heard, as a timestamp.</summary>
    public long LastAt;

    /// <summary>When it began to ask for the users of <see cref="Users"/>.</summary>
    public long UsersSince;

    /// <summary>One bit for every user it has asked for, by hash.</summary>
    public ulong Users;

    /// <summary>Bans it has had.</summary>
    public int Bans;

    /// <summary>Whether it has shown that it receives our answers and means well.</summary>
    public bool IsKnown;

    /// <summary>A source never heard before.</summary>
    public static SourceState New(SipDefenceOptions options) => new()
    {
        Messages = TokenBucket.Full(options.MessagesPerSecond * 4),
        Requests = TokenBucket.Full(options.RequestsBurst),
        Connections = TokenBucket.Full(options.ConnectionsBurst),
        Excess = TokenBucket.Full(options.ExcessBurst),
        Faults = TokenBucket.Full(options.MalformedBurst),
        Authentications = TokenBucket.Full(options.FailedAuthenticationsBurst),
    };

    /// <summary>Notes a user asked for; true when they have become too many over <paramref name="watch"/> without any success.</summary>
    public bool Asks(ulong place, long now, long watch, int usersMin)
    {
        if (IsKnown)
        {
            return false;
        }

        // Twenty watches later nobody remembers: a slow caller of many numbers is not a scanner.
        if (Users == 0 || now - UsersSince > 20 * watch)
        {
            UsersSince = now;
            Users = 0;
        }

        Users |= place;
        return now - UsersSince >= watch && BitOperations.PopCount(Users) >= usersMin;
    }
}
