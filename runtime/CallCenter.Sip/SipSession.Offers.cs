using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>What the peer offers after the INVITE (RFC 3264, RFC 6337): every kind comes to the handler and is answered in one way.</summary>
public sealed partial class SipSession
{
    private List<PendingOffer>? _offers;

    /// <summary>Our side of what was last agreed; null before the first agreement.</summary>
    public string? LocalSdp => _dialog?.Exchange.LocalSdp;

    /// <summary>
    /// Accepts the offer last told by <see cref="ISipSessionHandler.OnOffer"/>. <paramref name="sdp"/> is the answer, or our
    /// offer when the peer asked for one. Does nothing when no offer is open any more.
    /// </summary>
    /// <param name="sdp">Our side.</param>
    /// <param name="offer">The offer that is meant, for who answers late: another one may have taken its place.</param>
    public void AcceptOffer(string sdp, SipOffer? offer = null)
    {
        if (TakeOffer(offer) is not { } pending)
        {
            return;
        }

        RemoteSdp = pending.Offer.Sdp ?? RemoteSdp;
        pending.Dialog.Exchange.Take(SdpSide.Local, pending.ReplyCarrier, sdp);
        switch (pending.Offer.Kind)
        {
            case SipOfferKind.Reinvite:
                AcceptReinvite(sdp);
                break;
            case SipOfferKind.Answer when _phase == SessionPhase.AnswerOwed:
                Feed(SessionInput.AnswerReady, new SessionEvent { Sdp = sdp });
                break;
            case SipOfferKind.Answer:
                Acknowledge(pending.Offer.Message.Sequence, sdp);
                break;
            case SipOfferKind.Progress:
                SendPrack(pending.Dialog, (SipResponse)pending.Offer.Message, sdp);
                break;
            case SipOfferKind.Update:
                pending.Dialog.Refresh(pending.Offer.Message);
                Respond(pending, UpdateAnswer((SipRequest)pending.Offer.Message, sdp));
                break;
            default:
                AnswerPrack(pending, sdp);
                break;
        }

        AnnounceNextOffer();
    }

    /// <summary>
    /// Refuses the offer last told by <see cref="ISipSessionHandler.OnOffer"/>; what then happens depends on its
    /// <see cref="SipOfferKind"/>. Codes 300 to 699, usually 488.
    /// </summary>
    public void RejectOffer(int code, string? reason = null, IReadOnlyList<SipHeader>? headers = null, SipOffer? offer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 699);
        if (TakeOffer(offer) is not { } pending)
        {
            return;
        }

        pending.Dialog.Exchange.Withdraw();
        switch (pending.Offer.Kind)
        {
            case SipOfferKind.Reinvite:
                RejectReinvite(code, reason, headers);
                break;
            case SipOfferKind.Update:
                Refuse(pending, code, reason, headers);
                break;
            case SipOfferKind.Prack:
                AnswerPrack(pending, null);
                break;
            case SipOfferKind.Answer when _phase != SessionPhase.AnswerOwed:
                // RFC 3261 section 13.2.2.4: what cannot be answered is acknowledged all the same, and then ended.
                Acknowledge(pending.Offer.Message.Sequence, null);
                End(code, reason);
                break;
            default:
                End(code, reason);
                break;
        }

        AnnounceNextOffer();
    }

    private void End(int code, string? reason)
    {
        _reasonHeader ??= $"SIP;cause={code}";
        Feed(SessionInput.Hangup, new SessionEvent { Code = code, End = EndOfHangup(reason) with { Code = code } });
    }

    private PendingOffer? TakeOffer(SipOffer? meant)
    {
        if (_offers is not [{ IsTold: true } pending, ..] || (meant is not null && meant != pending.Offer))
        {
            return null;
        }

        _offers.RemoveAt(0);
        return pending;
    }

    private void WithdrawOffer(SipOfferKind kind)
    {
        if (_offers?.Find(pending => pending.Offer.Kind == kind) is { } gone)
        {
            _offers.Remove(gone);
            gone.Dialog.Exchange.Withdraw();
        }
    }

    private void AddOffer(PendingOffer pending)
    {
        (_offers ??= []).Add(pending);
        if (_offers.Count == 1)
        {
            AnnounceOffer();
        }
    }

    // Posted, because this happens inside a call of the application.
    private void AnnounceNextOffer()
    {
        if (_offers is [{ IsTold: false }, ..])
        {
            Loop.Post(static state => ((SipSession)state!).AnnounceOffer(), this);
        }
    }

    private void AnnounceOffer()
    {
        if (_end is null && _offers is [{ IsTold: false } next, ..])
        {
            next.IsTold = true;
            Handler?.OnOffer(this, next.Offer);
        }
    }

    // RFC 6337 section 3.1.3: a PRACK is never refused for its offer; without an answer in the 200 nothing changes.
    private void AnswerPrack(PendingOffer pending, string? sdp)
    {
        Respond(pending, new OutgoingResponse((SipRequest)pending.Offer.Message, 200) { Sdp = sdp });
        ContinueAfterPrack();
    }

    private void Refuse(PendingOffer pending, int code, string? reason, IReadOnlyList<SipHeader>? headers)
    {
        if (pending.Offer.Message is SipRequest request)
        {
            Respond(pending, new OutgoingResponse(request, code) { Reason = reason, Headers = headers });
        }
    }

    private void Respond(PendingOffer pending, OutgoingResponse response) =>
        pending.Transaction?.Respond(response with { Server = _core.Options.UserAgent });

    private void DropOffersOf(Dialog dialog) => DropOffers(pending => pending.Dialog == dialog);

    private void DropOffersOutside(Dialog dialog) => DropOffers(pending => pending.Dialog != dialog);

    private void DropOffers() => DropOffers(static _ => true);

    // RFC 3261 section 15.1.2: what waits for an answer gets 487.
    private void DropOffers(Predicate<PendingOffer> isGone)
    {
        foreach (var pending in _offers ?? [])
        {
            if (isGone(pending))
            {
                Refuse(pending, 487, null, null);
            }
        }

        if (_offers?.RemoveAll(isGone) > 0)
        {
            AnnounceNextOffer();
        }
    }

    /// <summary>An offer of the peer that waits for the application.</summary>
    private sealed class PendingOffer(SipOffer offer, Dialog dialog)
    {
        public SipOffer Offer { get; } = offer;

        public Dialog Dialog { get; } = dialog;

        /// <summary>The transaction of a PRACK or UPDATE.</summary>
        public NonInviteServerTransaction? Transaction { get; init; }

        public bool IsTold { get; set; }

        /// <summary>The message our reply goes in.</summary>
        public SdpCarrier ReplyCarrier => Offer.Kind switch
        {
            SipOfferKind.Reinvite => SdpCarrier.Success,
            SipOfferKind.Update => SdpCarrier.UpdateSuccess,
            SipOfferKind.Prack => SdpCarrier.PrackSuccess,
            SipOfferKind.Progress => SdpCarrier.Prack,
            _ => SdpCarrier.Ack,
        };
    }
}
