using System.Globalization;
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
    private int _glareRetries;

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

    private bool IsChanging => _reinvite is not null || _reinviteServer is not null || _answer is not null || _dialog!.Exchange.IsOpen;

    private void OnReinviteRequest(SipRequest invite)
    {
        var isInOrder = _dialog!.TryAdvance(invite.Sequence);
        var transaction = _core.Transactions.AddInviteServer(invite, this);
        if (!isInOrder)
        {
            Refuse(transaction, 500, "CSeq out of order", null);
        }
        else if (_end is not null)
        {
            Refuse(transaction, 481, null, null);
        }
        else if (_reinviteServer is not null)
        {
            // Section 14.2: the first one has no final response yet.
            var seconds = _core.Ids.NextBelow(11).ToString(CultureInfo.InvariantCulture);
            Refuse(transaction, 500, null, [new SipHeader("Retry-After", seconds)]);
        }
        else if (_phase != SessionPhase.Confirmed || IsChanging)
        {
            Refuse(transaction, 491, null, null);
        }
        else
        {
            transaction.Respond(100, _core.Write(new OutgoingResponse(invite, 100)));
            _reinviteServer = transaction;
            NoteOffer(_dialog.Exchange, SdpSide.Remote, invite.Sdp);
            AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Reinvite, invite.Sdp, invite), _dialog));
        }
    }

    private void SendReinvite()
    {
        var invite = RequestIn(_dialog!, SipMethod.Invite, _dialog!.NextSequence());
        NoteInvite(invite);
        _reinvite = _core.Transactions.StartInvite(
            WithSdp(invite, _reinviteSdp) with { Contact = _core.ContactFor(invite.Flow, invite.Uri) },
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
                _glareRetries++;
                _glareTimer = Loop.Schedule(GlarePause(), static self => ((SipSession)self!).OnGlareTimer(), this);
                break;
            case 408 or 481:
                Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, response.Code, response.Reason) });
                break;
            default:
                ReportOffer(response.Code, null);
                break;
        }
    }

    private void OnReinviteSuccess(SipResponse response, uint sequence)
    {
        _dialog!.Refresh(response);
        var exchange = _dialog.Exchange;
        var sdp = response.Sdp;
        switch (sdp is null ? SdpMeaning.Nothing : exchange.Take(SdpSide.Remote, SdpCarrier.Success, sdp))
        {
            case SdpMeaning.Offer when _end is null:
                AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Answer, sdp, response), _dialog));
                break;
            case SdpMeaning.Answer:
                RemoteSdp = sdp;
                Acknowledge(sequence, null);
                ReportOffer(response.Code, sdp);
                break;
            default:
                // A 2xx without the answer it owes: nothing has changed.
                exchange.Withdraw();
                Acknowledge(sequence, null);
                ReportOffer(response.Code, null);
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

    // Section 14.1: the owner of the Call-ID waits longer, so that the other side goes first.
    private TimeSpan GlarePause() => IsInbound
        ? TimeSpan.FromMilliseconds(10 * _core.Ids.NextBelow(200))
        : TimeSpan.FromMilliseconds(2100 + (10 * _core.Ids.NextBelow(190)));

    private void OnGlareTimer()
    {
        _glareTimer = null;
        if (_phase != SessionPhase.Confirmed)
        {
            return;
        }

        if (IsChanging)
        {
            ReportOffer(491, null);
            return;
        }

        SendReinvite();
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
