using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>Changing the session while it is up (RFC 3261 section 14).</summary>
public sealed partial class SipSession
{
    private const int GlareRetriesMax = 5;

    private InviteClientTransaction? _reinvite;
    private InviteServerTransaction? _reinviteServer;
    private ISipTimer? _glareTimer;
    private string? _reinviteSdp;
    private string? _heardBefore;
    private int _glareRetries;
    private bool _isUpdateRetry;

    /// <summary>
    /// Offers a changed session, or asks the peer for its offer when <paramref name="sdp"/> is null, which then comes by
    /// <see cref="ISipSessionHandler.OnOffer"/>; else the outcome comes to <see cref="ISipSessionHandler.OnOfferResult"/>.
    /// When both sides ask at once (491) it is tried again by itself. False when the call is not up or a change is under way.
    /// </summary>
    public bool Reinvite(string? sdp)
    {
        if (_phase != SessionPhase.Confirmed || IsChanging || _glareTimer is not null)
        {
            return false;
        }

        _reinviteSdp = sdp;
        _glareRetries = 0;
        SendReinvite();
        return true;
    }

    private void AcceptReinvite(string sdp)
    {
        var transaction = _reinviteServer!;
        _reinviteServer = null;
        _dialog!.Refresh(transaction.Request);
        SendAnswer(transaction, sdp);
    }

    private void RejectReinvite(int code, string? reason, IReadOnlyList<SipHeader>? headers)
    {
        var transaction = _reinviteServer!;
        _reinviteServer = null;
        Refuse(transaction, code, reason, headers);
    }

    private bool IsInviting => _reinvite is not null || _reinviteServer is not null || _answer is not null;

    private bool IsChanging => IsInviting || _dialog!.Exchange.IsOpen;

    private void OnReinviteRequest(SipRequest invite, Dialog dialog)
    {
        var isInOrder = dialog.TryAdvance(invite.Sequence);
        var transaction = _core.Transactions.AddInviteServer(invite, this);
        if (!isInOrder)
        {
            Refuse(transaction, 500, "CSeq out of order", null);
        }
        else if (_end is not null)
        {
            Refuse(transaction, 481, null, null);
        }
        else if (_reinviteServer is not null || _phase is SessionPhase.Offered or SessionPhase.AnswerWaiting)
        {
            Refuse(transaction, 500, null, [RetrySoon()]); // Section 14.2: the first one has no final response yet.
        }
        else if (!MayBeReinvited())
        {
            Refuse(transaction, 491, null, null);
        }
        else if (dialog.Exchange.MeaningOf(SdpSide.Remote, SdpCarrier.Invite) == SdpMeaning.TooEarly)
        {
            Refuse(transaction, 500, null, [RetrySoon()]);
        }
        else
        {
            OnReinviteOffer(transaction, dialog);
        }
    }

    // A peer that asks for the next change has had our 2xx, so its ACK was lost; when the 2xx carried an offer, the answer
    // was lost with it (RFC 5407 section 3.1.5).
    private bool MayBeReinvited()
    {
        if (_answer is { } answer && !_dialog!.Exchange.IsOpen)
        {
            StopAnswer();
            if (answer.IsFirst)
            {
                Feed(SessionInput.Ack, default);
            }
        }

        return _phase == SessionPhase.Confirmed && !IsInviting && _dialog!.Exchange.MeaningOf(SdpSide.Remote, SdpCarrier.Invite) != SdpMeaning.Glare;
    }

    private void OnReinviteOffer(InviteServerTransaction transaction, Dialog dialog)
    {
        var invite = transaction.Request;
        transaction.Respond(100, _core.Write(new OutgoingResponse(invite, 100)));
        NotePeer(invite);
        _reinviteServer = transaction;
        NoteOffer(dialog.Exchange, SdpSide.Remote, invite.Sdp);
        AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Reinvite, invite.Sdp, invite), dialog));
    }

    private void SendReinvite()
    {
        var invite = RequestIn(_dialog!, SipMethod.Invite, _dialog!.NextSequence());
        NoteInvite(invite);
        _reinvite = _core.Transactions.StartInvite(
            WithSdp(invite, _reinviteSdp) with { Contact = _core.ContactFor(invite.Flow, invite.Uri), Headers = RefreshHeaders() },
            this);
        NoteOffer(_dialog.Exchange, SdpSide.Local, _reinviteSdp);
    }

    private void OnReinviteResponse(SipResponse response)
    {
        if (response.Code < 200)
        {
            return;
        }

        var sequence = _reinvite!.Request.Sequence;
        _reinvite = null;
        if (response.Code < 300)
        {
            OnReinviteSuccess(response, sequence);
            return;
        }

        _dialog!.Exchange.Withdraw();
        switch (response.Code)
        {
            case 491 when _glareRetries < GlareRetriesMax && _end is null:
                WaitForGlare(isUpdate: false);
                break;
            case 422 when TakesInterval(response) && _phase == SessionPhase.Confirmed:
                SendReinvite();
                break;
            case 408 or 481:
                Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, response.Code, response.Reason) });
                break;
            default:
                ReportReinvite(response.Code, null);
                break;
        }
    }

    private void OnReinviteSuccess(SipResponse response, uint sequence)
    {
        _dialog!.Refresh(response);
        NotePeer(response);
        NoteTimer(response);
        var exchange = _dialog.Exchange;
        var sdp = response.Sdp;
        switch (sdp is null ? SdpMeaning.Nothing : exchange.Take(SdpSide.Remote, SdpCarrier.Success, sdp))
        {
            case SdpMeaning.Offer when _end is null:
                AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Answer, sdp, response), _dialog));
                break;
            case SdpMeaning.Answer:
                _heardBefore = RemoteSdp;
                RemoteSdp = sdp;
                Acknowledge(sequence, null);
                ReportReinvite(response.Code, sdp);
                break;
            default:
                // A 2xx without the answer it owes: nothing has changed.
                exchange.Withdraw();
                Acknowledge(sequence, null);
                ReportReinvite(response.Code, null);
                break;
        }
    }

    private void ReportOffer(int code, string? sdp)
    {
        if (_end is null)
        {
            Handler?.OnOfferResult(this, code, sdp);
        }
    }

    // Nobody asked for a refresh; only when the peer takes the occasion to change its side there is news.
    private void ReportReinvite(int code, string? sdp)
    {
        var isQuiet = _isRefreshReinvite && (sdp is null || sdp == _heardBefore);
        _isRefreshReinvite = false;
        if (!isQuiet)
        {
            ReportOffer(code, sdp);
        }
    }

    // Section 14.1: the owner of the Call-ID waits longer, so that the other side goes first.
    private TimeSpan GlarePause() => IsInbound
        ? TimeSpan.FromMilliseconds(10 * _core.Ids.NextBelow(200))
        : TimeSpan.FromMilliseconds(2100 + (10 * _core.Ids.NextBelow(190)));

    private void WaitForGlare(bool isUpdate)
    {
        _isUpdateRetry = isUpdate;
        _glareRetries++;
        _glareTimer = Loop.Schedule(GlarePause(), static self => ((SipSession)self!).OnGlareTimer(), this);
    }

    private void OnGlareTimer()
    {
        _glareTimer = null;
        var dialog = _dialog ?? _early?.LastOrDefault();
        if (_isUpdateRetry && dialog is not null && MayUpdate(dialog, _updateSdp))
        {
            SendUpdate(dialog, _updateSdp);
        }
        else if (!_isUpdateRetry && _phase == SessionPhase.Confirmed && !IsChanging)
        {
            SendReinvite();
        }
        else
        {
            ReportGlare();
        }
    }

    private void ReportGlare()
    {
        if (_isUpdateRetry)
        {
            ReportUpdate(491, null);
        }
        else
        {
            ReportReinvite(491, null);
        }
    }

    private void StopReinvites()
    {
        _glareTimer?.Cancel();
        _reinvite?.Disown();
        if (_reinviteServer is not null)
        {
            RejectReinvite(487, null, null);
        }
    }
}
