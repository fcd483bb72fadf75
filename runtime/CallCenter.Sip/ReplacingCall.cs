using System.Net;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>An INVITE that asks for the place of another call (RFC 3891).</summary>
/// <param name="Invite">The request.</param>
/// <param name="Identity">Who the caller has proved to be, to <see cref="SipEndpointOptions.Gate"/>; null when nobody asked.</param>
/// <param name="IsOurs">Whether this endpoint has sent it to itself, to join two calls of its own.</param>
public sealed record ReplacingCall(SipRequest Invite, string? Identity, bool IsOurs)
{
    /// <summary>Where it came from.</summary>
    public IPEndPoint Source => Invite.Flow.Remote;
}
