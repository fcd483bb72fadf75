using System.Net;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Tests.Network;

/// <summary>Two endpoints, A (10.0.0.1) and B (10.0.0.2), on one virtual network. Chance has a seed.</summary>
internal sealed class Pair
{
    public static readonly IPEndPoint AddressA = new(IPAddress.Parse("10.0.0.1"), 5060);
    public static readonly IPEndPoint AddressB = new(IPAddress.Parse("10.0.0.2"), 5060);

    /// <param name="loops">Loops of each endpoint.</param>
    /// <param name="options">Options of both.</param>
    /// <param name="optionsB">Options of B alone.</param>
    /// <param name="world">The time it runs in, when something of the options needs it too.</param>
    public Pair(int loops = 2, SipEndpointOptions? options = null, SipEndpointOptions? optionsB = null, World? world = null)
    {
        World = world ?? new World();
        Wire = new Wire(World);
        LoopsA = [.. Enumerable.Range(0, loops).Select(_ => new WorldLoop(World))];
        LoopsB = [.. Enumerable.Range(0, loops).Select(_ => new WorldLoop(World))];
        EndpointA = NewEndpoint(AddressA, LoopsA, A, 1, options);
        EndpointB = NewEndpoint(AddressB, LoopsB, B, 2, optionsB ?? options);
    }

    public World World { get; }

    public Wire Wire { get; }

    public Diary A { get; } = new();

    public Diary B { get; } = new();

    public SipEndpoint EndpointA { get; }

    public SipEndpoint EndpointB { get; }

    public IReadOnlyList<ISipLoop> LoopsA { get; }

    public IReadOnlyList<ISipLoop> LoopsB { get; }

    /// <summary>Options to be changed; the address is set by the pair.</summary>
    public static SipEndpointOptions Options { get; } = new() { Listen = AddressA };

    public SipSession CallFromA(string? sdp = "offer", SipTransportKind? transport = null, int loop = 0) =>
        EndpointA.Invite(
            LoopsA[loop],
            new OutboundInvite
            {
                Target = SipUri.Create("bob", AddressB),
                From = SipUri.Create("alice", AddressA),
                FromDisplay = "Alice \"the\" First",
                Sdp = sdp,
                Transport = transport,
            },
            A);

    /// <summary>A call that is up, the diaries empty again.</summary>
    public SipSession Connected(SipTransportKind? transport = null)
    {
        B.WhenInvited = session => session.Answer("answer");
        var session = CallFromA(transport: transport);
        World.Run(0.2);
        Assert.Equal(SipSessionState.Confirmed, session.State);
        Assert.Equal(SipSessionState.Confirmed, B.Session.State);
        A.Lines.Clear();
        B.Lines.Clear();
        Wire.Seen.Clear();
        return session;
    }

    /// <summary>After every timer has had its time, nothing is held any more.</summary>
    public void AssertNothingLeft()
    {
        World.Run(300);
        Assert.Equal(0, EndpointA.Counters.SessionsActive);
        Assert.Equal(0, EndpointB.Counters.SessionsActive);
        Assert.Equal(0, EndpointA.Counters.TransactionsActive);
        Assert.Equal(0, EndpointB.Counters.TransactionsActive);
        Assert.Equal(0, World.TimersPending);
    }

    private SipEndpoint NewEndpoint(IPEndPoint address, IReadOnlyList<ISipLoop> loops, Diary diary, int seed, SipEndpointOptions? options)
    {
        var random = new Random(seed);
        var endpoint = new SipEndpoint(
            (options ?? new SipEndpointOptions { Listen = address }) with { Listen = address, Entropy = random.NextBytes },
            loops,
            diary,
            diary);
        endpoint.Start(address, (receiver, kind) => Wire.TransportAt(address, receiver, kind));
        return endpoint;
    }
}
