using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>The early dialogs of an INVITE of ours: one for each branch it was forked to (RFC 3261 section 12.1.2).</summary>
public sealed partial class SipSession
{
    private List<Dialog>? _early;
    private List<string>? _forks;
    private PeerAbilities _peer;

    /// <summary>
    /// Whether the peer takes a method, as its last Allow said. Without any Allow so far only those of RFC 3261 are taken
    /// for granted.
    /// </summary>
    public bool RemoteAllows(SipMethod method) => _peer.HasSpoken
        ? _peer.Allows(method)
        : method is SipMethod.Invite or SipMethod.Ack or SipMethod.Bye or SipMethod.Cancel or SipMethod.Options;

    /// <summary>Whether the peer has an extension this stack knows too, such as <c>100rel</c> or <c>timer</c>, as its last Supported said.</summary>
    public bool RemoteSupports(string optionTag) => _peer.Supports(optionTag);

    private Dialog? DialogOf(string remoteTag)
    {
        if (_dialog is not null)
        {
            return _dialog.RemoteTag == remoteTag ? _dialog : null;
        }

        return _early?.Find(dialog => dialog.RemoteTag == remoteTag);
    }

    private void NotePeer(SipMessage message)
    {
        _peer.Note(message);
        NoteInfoPackages(message);
    }

    private void OnProgress(SipResponse response)
    {
        StartRingTimer();
        if (response.Code == 100 || response.ToTag.Length == 0)
        {
            RemoteSdp = response.Sdp ?? RemoteSdp;
            Feed(SessionInput.Provisional, new SessionEvent { Code = response.Code, Sdp = response.Sdp });
            return;
        }

        if (EarlyDialogOf(response) is { } dialog)
        {
            OnProgress(response, dialog);
        }
    }

    private void OnProgress(SipResponse response, Dialog dialog)
    {
        var number = ReliableAck.NumberOf(response);
        if (number is not null && !dialog.TryAdvanceReliable(number.Value))
        {
            return; // Repeated, or one before it is missing (RFC 3262 section 4).
        }

        NotePeer(response);
        var sdp = response.Sdp;
        var carrier = number is null ? SdpCarrier.Provisional : SdpCarrier.ReliableProvisional;
        var meaning = sdp is null ? SdpMeaning.Nothing : dialog.Exchange.Take(SdpSide.Remote, carrier, sdp);
        if (number is not null && meaning != SdpMeaning.Offer && _end is null)
        {
            SendPrack(dialog, response, null);
        }

        var heard = meaning is SdpMeaning.Answer or SdpMeaning.Preview ? sdp : null;
        RemoteSdp = heard ?? RemoteSdp;
        Feed(SessionInput.Provisional, new SessionEvent { Code = response.Code, Sdp = heard });
        if (meaning == SdpMeaning.Offer && _end is null)
        {
            AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Progress, sdp, response), dialog));
        }
    }

    private Dialog? EarlyDialogOf(SipResponse response)
    {
        if (_early?.Find(dialog => dialog.RemoteTag == response.ToTag) is { } known)
        {
            return known;
        }

        if (_dialog is not null || _early?.Count >= SipLimits.ForksMax)
        {
            return null;
        }

        var dialog = Dialog.OfClient(_invite!, _localTag, response, _inviteExchange.Fork());
        (_early ??= []).Add(dialog);
        return dialog;
    }

    /// <summary>The dialog that a 2xx confirms; the other early ones are not ours any more.</summary>
    private Dialog ConfirmedBy(SipResponse response)
    {
        var dialog = EarlyDialogOf(response) ?? Dialog.OfClient(_invite!, _localTag, response, _inviteExchange.Fork());
        dialog.Confirm(response);
        DropOffersOutside(dialog);
        return dialog;
    }

    // RFC 3261 section 15: a callee may not say BYE before it has answered; one that does all the same has left.
    private void OnEarlyBye(SipRequest bye, Dialog dialog)
    {
        _core.Respond(new OutgoingResponse(bye, 200));
        _early!.Remove(dialog);
        DropOffersOf(dialog);
    }

    // A fork answered twice: the first answer is the call, every other one is acknowledged and ended (section 13.2.2.4).
    private void EndFork(SipResponse response)
    {
        _forks ??= [];
        var dialog = _early?.Find(early => early.RemoteTag == response.ToTag) ?? Dialog.OfClient(_invite!, _localTag, response, _inviteExchange);
        dialog.Confirm(response);
        var isNew = !_forks.Contains(response.ToTag);
        if (isNew && _forks.Count >= SipLimits.ForksMax)
        {
            return;
        }

        var ack = RequestIn(dialog, SipMethod.Ack, _invite!.Sequence);
        _core.Transports.Send(ack.Flow, ack.ToBytes(), null);
        if (isNew)
        {
            _forks.Add(response.ToTag);
            _core.Transactions.StartNonInvite(RequestIn(dialog, SipMethod.Bye, dialog.NextSequence()), this);
        }
    }
}
