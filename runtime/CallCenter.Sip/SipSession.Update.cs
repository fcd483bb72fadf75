using System.Globalization;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>Changing the session without an INVITE, before and after the answer (RFC 3311).</summary>
public sealed partial class SipSession
{
    private ClientTransaction? _update;
    private Dialog? _updated;
    private string? _updateSdp;
    private bool _isUpdateTimed;

    /// <summary>
    /// Offers a changed session by UPDATE, or with null only refreshes it. The outcome comes to
    /// <see cref="ISipSessionHandler.OnOfferResult"/>; when both sides ask at once (491) it is tried again by itself. Before
    /// the answer it can be sent once an offer has been answered reliably. False when the peer does not take UPDATE, there
    /// is no dialog, or an offer is open.
    /// </summary>
    public bool Update(string? sdp = null)
    {
        var dialog = _dialog ?? _early?.LastOrDefault();
        if (dialog is null || _glareTimer is not null || !MayUpdate(dialog, sdp))
        {
            return false;
        }

        _glareRetries = 0;
        SendUpdate(dialog, sdp);
        return true;
    }

    private bool MayUpdate(Dialog dialog, string? sdp)
    {
        // Not while our 2xx is under way: an UPDATE that overtook it would meet a caller that does not know the dialog.
        var isUp = _phase is SessionPhase.Ringing or SessionPhase.Offered or SessionPhase.AnswerWaiting or SessionPhase.Confirmed;
        if (!isUp || _end is not null || _update is not null || !RemoteAllows(SipMethod.Update) || _reliable is { HoldsSdp: true } || _pracks is { Count: > 0 })
        {
            return false;
        }

        // An UPDATE that overtakes a PRACK would make it stale (RFC 3261 section 12.2.2): the one waits for the other.
        // A callee has to have said something with its tag, or the caller could not know the dialog.
        return (!IsInbound || _phase != SessionPhase.Offered || _hasSaidProvisional)
            && (sdp is null || dialog.Exchange.MeaningOf(SdpSide.Local, SdpCarrier.Update) == SdpMeaning.Offer);
    }

    private void SendUpdate(Dialog dialog, string? sdp)
    {
        _updated = dialog;
        _updateSdp = sdp;
        _isUpdateTimed = HasTimer; // Else its 2xx says nothing about timers, even when the answer to the INVITE overtakes it.
        if (sdp is not null)
        {
            dialog.Exchange.Take(SdpSide.Local, SdpCarrier.Update, sdp);
        }

        var update = RequestIn(dialog, SipMethod.Update, dialog.NextSequence());
        _update = _core.Transactions.StartNonInvite(WithSdp(update, sdp) with { Contact = _core.ContactFor(update.Flow), Headers = RefreshHeaders() }, this);
    }

    private void OnUpdateRequest(SipRequest update, Dialog dialog)
    {
        if (_end is not null)
        {
            _core.Respond(new OutgoingResponse(update, 481));
            return;
        }

        NotePeer(update);
        var sdp = update.Sdp;
        if (sdp is null)
        {
            dialog.Refresh(update);
            _core.Respond(UpdateAnswer(update, null));
            return;
        }

        switch (dialog.Exchange.Take(SdpSide.Remote, SdpCarrier.Update, sdp))
        {
            case SdpMeaning.Offer:
                AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Update, sdp, update), dialog) { Transaction = _core.Transactions.AddServer(update) });
                break;
            case SdpMeaning.Glare:
                _core.Respond(new OutgoingResponse(update, 491));
                break;
            default:
                _core.Respond(new OutgoingResponse(update, 500) { Headers = [RetrySoon()] });
                break;
        }
    }

    private OutgoingResponse UpdateAnswer(SipRequest update, string? sdp) => new(update, 200)
    {
        Contact = _core.ContactFor(update.Flow),
        HasAllow = true,
        Headers = HasTimer ? AgreeOnTimer(update) : [],
        Sdp = sdp,
    };

    // RFC 3261 section 14.2: after a pause of 0 to 10 seconds, by chance.
    private SipHeader RetrySoon() => new("Retry-After", _core.Ids.NextBelow(11).ToString(CultureInfo.InvariantCulture));

    private void OnUpdateDone(int code, SipResponse? response)
    {
        var dialog = _updated!;
        var hasOffered = _updateSdp is not null;
        _update = null;
        _updated = null;
        if (_dialog is not null && _dialog != dialog)
        {
            ReportUpdate(code >= 300 ? code : 487, null); // Another branch has answered the call.
            return;
        }

        if (code is >= 200 and < 300)
        {
            OnUpdateSuccess(response!, dialog, hasOffered);
            return;
        }

        if (hasOffered)
        {
            dialog.Exchange.Withdraw();
        }

        if (response is not null && TakesInterval(response) && MayUpdate(dialog, _updateSdp))
        {
            SendUpdate(dialog, _updateSdp);
        }
        else if (code == 491 && _glareRetries < GlareRetriesMax && _end is null)
        {
            WaitForGlare(isUpdate: true);
        }
        else if (code is 408 or 481 && _phase == SessionPhase.Confirmed)
        {
            Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, code, response?.Reason) });
        }
        else
        {
            ReportUpdate(code, null);
        }
    }

    private void ReportUpdate(int code, string? sdp)
    {
        var isRefresh = _isRefreshUpdate;
        _isRefreshUpdate = false;
        if (!isRefresh)
        {
            ReportOffer(code, sdp);
        }
    }

    // Before the answer the session has not begun, and cannot expire (RFC 4028 section 7.4).
    private bool HasTimer => _phase is SessionPhase.Confirmed or SessionPhase.Answered;

    private void OnUpdateSuccess(SipResponse response, Dialog dialog, bool hasOffered)
    {
        dialog.Refresh(response);
        NotePeer(response);
        if (HasTimer && (_isUpdateTimed || response.Find(HeaderName.SessionExpires) is not null))
        {
            NoteTimer(response);
        }

        var sdp = hasOffered ? response.Sdp : null;
        if (sdp is not null)
        {
            dialog.Exchange.Take(SdpSide.Remote, SdpCarrier.UpdateSuccess, sdp);
            RemoteSdp = sdp;
        }
        else if (hasOffered)
        {
            dialog.Exchange.Withdraw(); // A 2xx without the answer it owes: nothing has changed.
        }

        ReportUpdate(response.Code, sdp);
    }
}
