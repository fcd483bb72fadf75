using System.Net;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>A request outside any dialog to be sent: REGISTER, OPTIONS and the like.</summary>
public sealed record OutboundRequest
{
    /// <summary>Any method but INVITE, ACK, CANCEL, and those that live in dialogs.</summary>
    public required SipMethod Method { get; init; }

    /// <summary>The Request-URI.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>Who sends it.</summary>
    public required SipUri From { get; init; }

    /// <summary>Whom it concerns.</summary>
    public required SipUri To { get; init; }

    /// <summary>The Call-ID, made by <see cref="SipEndpoint.NewCallId"/> on the loop it is sent from; a new one when null.</summary>
    public string? CallId { get; init; }

    /// <summary>The number in CSeq; grows with each request of one Call-ID.</summary>
    public uint Sequence { get; init; } = 1;

    /// <summary>Values of Route, in order: an outbound proxy, a service route.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Value of Contact; none when null.</summary>
    public string? Contact { get; init; }

    /// <summary>User part of a Contact that names us as the peer reaches us; takes the place of <see cref="Contact"/>. None when null.</summary>
    public string? ContactUser { get; init; }

    /// <summary>Further header lines; control characters in them are replaced by spaces.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>The media type of <see cref="Body"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where to send it; by default what the first route or <see cref="RequestUri"/> stands for.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>How to send it; by default what the URI of the next hop says, or UDP.</summary>
    public SipTransportKind? Transport { get; init; }

    /// <summary>What a challenge (401, 407) is answered with; null lets it be the final response.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>Answers challenges in place of <see cref="Credentials"/>, and remembers them from one request to the next.</summary>
    internal DigestClient? Digest { get; init; }
}
