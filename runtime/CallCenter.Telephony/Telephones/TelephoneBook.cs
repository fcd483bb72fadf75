using System.Net;
using CallCenter.Sip;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Registration;

namespace CallCenter.Telephony.Telephones;

/// <summary>The telephones of one process: who they are, where they are, and what they must prove. Any thread.</summary>
public sealed class TelephoneBook : ITelephones, IDigestUsers
{
    private volatile TelephoneUsers _users;

    /// <summary>A book without any registered telephone.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="isTrunk">Whether calls from an address are a trunk's, which need no password.</param>
    /// <param name="judged">Told of each password that was right or wrong, with where it came from. Called on any loop.</param>
    /// <param name="time">The clock.</param>
    public TelephoneBook(TelephoneOptions options, Func<IPEndPoint, bool> isTrunk, Action<IPEndPoint, bool> judged, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _users = options.Users;
        var guard = new DigestGuard(new DigestGuardOptions { Realm = options.Realm, Users = this, Algorithms = options.Algorithms }, time);
        Registrar = new Registrar(
            new RegistrarOptions
            {
                Guard = guard,
                ExpiresMin = options.ExpiresMin,
                ExpiresDefault = options.ExpiresDefault,
                ExpiresMax = options.ExpiresMax,
                Judged = judged,
            },
            time);
        Gate = new TelephoneGate(options, () => _users, guard, Registrar, isTrunk, judged);
    }

    /// <summary>What it was made with.</summary>
    public TelephoneOptions Options { get; }

    /// <summary>Where the telephones are.</summary>
    public Registrar Registrar { get; }

    /// <summary>Who may call.</summary>
    public ISipGate Gate { get; }

    /// <summary>The telephones there are; setting it takes effect with the next request.</summary>
    public TelephoneUsers Users
    {
        get => _users;
        set => _users = value;
    }

    /// <inheritdoc/>
    public bool Knows(string user) => _users.Knows(user);

    /// <inheritdoc/>
    public IReadOnlyList<SipBinding> Find(string user) => _users.Knows(user) ? Registrar.Find(user) : [];

    DigestSecret? IDigestUsers.Find(string user) => _users.Find(user);
}
