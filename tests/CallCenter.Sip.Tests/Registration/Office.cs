using CallCenter.Sip.Authentication;
using CallCenter.Sip.Registration;
using CallCenter.Sip.Tests.Authentication;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Registration;

/// <summary>An endpoint B with a registrar for bob and alice, and whoever talks to it.</summary>
internal sealed class Office
{
    public const string Realm = "biloxi.com";

    public Office(Func<RegistrarOptions, RegistrarOptions>? change = null, Func<Office, ISipGate>? gate = null)
    {
        var world = new World();
        Guard = new DigestGuard(
            new DigestGuardOptions { Realm = Realm, Users = new Users(Realm, ("bob", "zanzibar"), ("alice", "wonderland")), Entropy = new Random(3).NextBytes },
            world);
        var options = new RegistrarOptions { Guard = Guard, Judged = (_, isRight) => Failures += isRight ? 0 : 1 };
        Registrar = new Registrar(change is null ? options : change(options), world);
        Pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressB, RequestHandlers = [Registrar], Gate = gate?.Invoke(this) }, world: world);
        Peer = new RawPeer(Pair);
    }

    public DigestGuard Guard { get; }

    public Registrar Registrar { get; }

    public Pair Pair { get; }

    public World World => Pair.World;

    public RawPeer Peer { get; }

    public int Failures { get; private set; }

    /// <summary>The contacts of a user that can be called, as text.</summary>
    public string[] ContactsOf(string user) => [.. Registrar.Find(user).Select(binding => binding.Contact.ToString())];
}
