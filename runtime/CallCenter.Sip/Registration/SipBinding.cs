using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Registration;

/// <summary>One telephone of a user: where it said it can be reached, and the way its registration came (RFC 3261 section 10). Immutable.</summary>
public sealed record SipBinding
{
    /// <summary>Its Contact: Request-URI of calls to it.</summary>
    public required SipUri Contact { get; init; }

    /// <summary>How much it is preferred, 0 to 1000 (RFC 3261 section 20.10).</summary>
    public int Quality { get; init; } = 1000;

    /// <summary>When it ends unless it is refreshed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was made or last refreshed.</summary>
    public required DateTimeOffset RefreshedAt { get; init; }

    /// <summary>Call-ID of the registration.</summary>
    public required string CallId { get; init; }

    /// <summary>Its number in CSeq: an older one changes nothing any more (RFC 3261 section 10.3).</summary>
    public required uint Sequence { get; init; }

    /// <summary>The proxies to go through, in order (RFC 3327): values of Route.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What it calls itself; null when it does not say.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The device, whatever its address (<c>+sip.instance</c>, RFC 5626 section 4.1); null when it does not say.</summary>
    public string? Instance { get; init; }

    /// <summary>Which of the device's connections this is (<c>reg-id</c>, RFC 5626 section 4.2); 0 when it does not say.</summary>
    public uint RegistrationId { get; init; }

    /// <summary>How its registration came.</summary>
    public SipTransportKind Transport => Flow.Kind;

    /// <summary>Where its registration came from: behind a NAT another address than that of <see cref="Contact"/>.</summary>
    public IPEndPoint Source => Flow.Remote;

    /// <summary>
    /// Whether a call can be sent to it. A connection that has closed takes its telephone with it until the next refresh;
    /// one that was restored after a restart has no connection any more.
    /// </summary>
    public bool IsReachable => WayBack is not { } way || !way.Kind.IsReliable() || (Transports?.IsOpen(way) ?? false);

    /// <summary>Whether no proxy stood between: then calls to it go back by the way its registration came.</summary>
    public bool IsDirect { get; init; } = true;

    /// <summary>The way its registration came.</summary>
    internal SipFlow Flow { get; init; } = SipFlow.None;

    /// <summary>The way calls to it take; null when its Path, or a proxy's knowledge of its Contact, leads to it.</summary>
    internal SipFlow? WayBack => IsDirect && Path.Count == 0 ? Flow : null;

    internal TransportSet? Transports { get; init; }

    /// <summary>A binding remembered from an earlier run, with the way it came by then.</summary>
    public SipBinding ReachedBy(SipTransportKind transport, IPEndPoint source) => this with { Flow = new SipFlow(transport, source) };

    /// <summary>Whether both are the same telephone: of the same device and connection, or of the same address.</summary>
    internal bool IsSameAs(SipBinding other) =>
        (Instance is not null && Instance == other.Instance && RegistrationId == other.RegistrationId) || Contact.Equals(other.Contact);
}
