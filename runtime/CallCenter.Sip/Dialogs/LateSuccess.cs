using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// A 2xx to an INVITE of ours that comes when the call is over. It still gets its ACK, and when it is the answer of another
/// branch of a fork, its BYE (RFC 3261 section 13.2.2.4). All that these say stands in the 2xx itself.
/// </summary>
internal sealed class LateSuccess(UserAgentCore core) : IClientUser
{
    /// <summary>Meets <paramref name="success"/>; <paramref name="answeredTag"/> is the To tag of the answer that became the call.</summary>
    public void Meet(SipResponse success, string answeredTag)
    {
        var dialog = Dialog.OfClient(InviteOf(success), success.FromTag, success, new SdpExchange());
        var ack = dialog.NewRequest(core, SipMethod.Ack, success.Sequence);
        core.Transports.Send(ack.Flow, ack.ToBytes(), null);
        if (success.ToTag != answeredTag)
        {
            core.Transactions.StartNonInvite(dialog.NewRequest(core, SipMethod.Bye, dialog.NextSequence()), this);
        }
    }

    void IClientUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        // The branch has been told; what it says to that changes nothing.
    }

    void IClientUser.OnFailed(ClientTransaction transaction, ClientFailure failure)
    {
        // It may be gone already.
    }

    // What the INVITE said and its 2xx repeats.
    private static OutgoingRequest InviteOf(SipResponse success) => new()
    {
        Method = SipMethod.Invite,
        Uri = success.To?.ToString() ?? "sip:anonymous@anonymous.invalid",
        Flow = success.Flow,
        SentBy = success.TextOf(success.Essentials.Via.SentBy),
        Branch = success.TextOf(success.Essentials.Via.Branch),
        From = success.Header(HeaderName.From)!,
        To = success.Header(HeaderName.To)!,
        CallId = success.CallId,
        Sequence = success.Sequence,
    };
}
