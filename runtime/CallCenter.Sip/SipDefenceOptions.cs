using System.Net;

namespace CallCenter.Sip;

/// <summary>
/// What a source that is not trusted may do before it is throttled, and after that banned. A source is an IPv4 address or
/// an IPv6 network of 64 bits.
/// </summary>
public sealed record SipDefenceOptions
{
    /// <summary>Who is never throttled and never banned: trunks, proxies, our own networks.</summary>
    public IReadOnlyList<IPNetwork> Trusted { get; init; } = [];

    /// <summary>Messages of any kind a second from one source; further ones are dropped unread.</summary>
    public int MessagesPerSecond { get; init; } = 1_000;

    /// <summary>Requests outside dialogs (INVITE, REGISTER, OPTIONS, …) a second from one source; further ones are dropped unanswered.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Such requests at once: a site whose telephones all come back after a power cut.</summary>
    public int RequestsBurst { get; init; } = 500;

    /// <summary>
    /// Calls a second by datagrams from all sources together that have never shown that they receive our answers, five
    /// times as many at once: what a flood of forged senders can make us hold. Further ones are dropped unanswered.
    /// </summary>
    public int StrangerCallsPerSecond { get; init; } = 200;

    /// <summary>Connections a second that one source may open; further ones are closed on arrival.</summary>
    public int ConnectionsPerSecond { get; init; } = 10;

    /// <summary>Such connections at once.</summary>
    public int ConnectionsBurst { get; init; } = 200;

    /// <summary>Messages dropped and connections closed for coming too fast, at once, before the source is banned; ten a second are forgiven.</summary>
    public int ExcessBurst { get; init; } = 1_000;

    /// <summary>Messages that make no sense, handshakes that fail and the like, at once, before the source is banned; ten a minute are forgiven.</summary>
    public int MalformedBurst { get; init; } = 30;

    /// <summary>Failed authentications at once before the source is banned; ten a minute are forgiven.</summary>
    public int FailedAuthenticationsBurst { get; init; } = 20;

    /// <summary>
    /// A source that has asked for some thirty users or more and got nowhere is taken for a scanner after this time: long
    /// enough for a site to have registered its first telephone.
    /// </summary>
    public TimeSpan ScanWatch { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a first ban lasts; each further one of the same source twice as long.</summary>
    public TimeSpan BanFirst { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest ban.</summary>
    public TimeSpan BanMax { get; init; } = TimeSpan.FromHours(24);
}
