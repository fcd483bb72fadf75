using System.Net;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Registration;

/// <summary>Where we register, and as whom.</summary>
public sealed record OutboundRegistrationOptions
{
    /// <summary>The registrar: Request-URI, without a user, such as <c>sip:example.org</c>.</summary>
    public required SipUri Registrar { get; init; }

    /// <summary>The address that is to reach us: From and To.</summary>
    public required SipUri Address { get; init; }

    /// <summary>What the registrar's challenge is answered with; null when it asks for nothing.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>User part of our Contact: Request-URI of what comes by this registration, by which it is told from others.</summary>
    public required string ContactUser { get; init; }

    /// <summary>How long a registration is asked for.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Values of Route, in order: an outbound proxy.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Where it is sent; by default what the first route or <see cref="Registrar"/> stands for.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>How it is sent; by default what the URI of the next hop says, or UDP.</summary>
    public SipTransportKind? Transport { get; init; }

    /// <summary>The first pause after a failure; each further one is twice as long.</summary>
    public TimeSpan RetryMin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause after a failure, whatever Retry-After says.</summary>
    public TimeSpan RetryMax { get; init; } = TimeSpan.FromMinutes(10);
}
