using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Transactions;

/// <summary>What the ACK of a refusal says that the refusal does not (RFC 3261 section 17.1.1.3); all else is read from the refusal come again.</summary>
/// <param name="Uri">Request-URI of the INVITE.</param>
/// <param name="Routes">Its Route values.</param>
/// <param name="UserAgent">Its User-Agent.</param>
/// <param name="Flow">Where it went; null when refusals come back that very way.</param>
internal sealed record KeptAck(string Uri, IReadOnlyList<string> Routes, string? UserAgent, SipFlow? Flow)
{
    public static KeptAck Of(OutgoingRequest invite, SipResponse refusal)
    {
        var isSameWay = refusal.Flow.Kind == invite.Flow.Kind && refusal.Flow.Remote.Equals(invite.Flow.Remote);
        return new KeptAck(invite.Uri, invite.Routes, invite.UserAgent, isSameWay ? null : invite.Flow);
    }

    /// <summary>The ACK for a refusal come again.</summary>
    public OutgoingRequest For(SipResponse refusal) => new()
    {
        Method = SipMethod.Ack,
        Uri = Uri,
        Flow = Flow ?? refusal.Flow,
        SentBy = refusal.TextOf(refusal.Essentials.Via.SentBy),
        Branch = refusal.TextOf(refusal.Essentials.Via.Branch),
        From = refusal.Header(HeaderName.From)!,
        To = refusal.Header(HeaderName.To)!,
        CallId = refusal.CallId,
        Sequence = refusal.Sequence,
        Routes = Routes,
        UserAgent = UserAgent,
    };
}
