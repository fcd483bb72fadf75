using System.Net;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;

namespace CallCenter.Sip;

/// <summary>A call to be placed.</summary>
public sealed record OutboundInvite
{
    /// <summary>Whom to call: Request-URI and To.</summary>
    public required SipUri Target { get; init; }

    /// <summary>Who calls.</summary>
    public required SipUri From { get; init; }

    /// <summary>The caller's display name.</summary>
    public string? FromDisplay { get; init; }

    /// <summary>The offer; null lets the peer make one, which comes to <see cref="ISipSessionHandler.OnOffer"/>.</summary>
    public string? Sdp { get; init; }

    /// <summary>Further header lines; control characters in them are replaced by spaces.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>The call whose place this one shall take at the called party (RFC 3891); null for none.</summary>
    public SipReplaces? Replaces { get; init; }

    /// <summary>
    /// Whether it goes to this endpoint itself, to join two calls of its own: no gate is asked then. Only with
    /// <see cref="Replaces"/>, and only to an address of ours: whoever else received it could use it to pass the gate.
    /// </summary>
    public bool IsToOurselves { get; init; }

    /// <summary>Values of Route, in order: an outbound proxy, a service route.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Where to send it; by default what the first route, or the host and port of <see cref="Target"/>, stand for.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>How to send it; by default what the <c>transport</c> parameter of <see cref="Target"/> says, or UDP.</summary>
    public SipTransportKind? Transport { get; init; }

    /// <summary>What a challenge (401, 407) is answered with; null lets it be the final response.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>The registered telephone that is called; null for any other target. Set by <see cref="To"/>.</summary>
    public SipBinding? Telephone { get; private init; }

    /// <summary>The same call to a registered telephone: to its Contact, through its Path, by the way it registered.</summary>
    public OutboundInvite To(SipBinding telephone) => this with { Target = telephone.Contact, Routes = [.. Routes, .. telephone.Path], Telephone = telephone };
}
