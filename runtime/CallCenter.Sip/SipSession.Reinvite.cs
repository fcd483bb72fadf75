using System.Globalization;
using System.Text;
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
    private string _reinviteSdp = "";
    private int _glareRetries;

    /// <summary>
    /// Offers a changed session; the outcome comes to <see cref="ISipSessionHandler.OnReinviteResult"/>. When both
    /// sides ask at once (491) it is tried again by itself. False when the call is not up or a change is under way.
    /// </summary>
    public bool Reinvite(string sdp)
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

    /// <summary>Agrees to the change the peer asked for.</summary>
    public void AcceptReinvite(string sdp)
    {
        if (_reinviteServer is not { } transaction)
        {
            return;
        }

        _reinviteServer = null;
        _dialog!.Refresh(transaction.Request);
        RemoteSdp = transaction.Request.Sdp ?? RemoteSdp;
        SendAnswer(transaction, sdp);
    }

    /// <summary>Refuses the change the peer asked for; the call goes on as before. Codes 300 to 699, usually 488.</summary>
    public void RejectReinvite(int code)
    {
        if (_reinviteServer is { } transaction)
        {
            _reinviteServer = null;
            Refuse(transaction, code, null, null);
        }
    }

    private bool IsChanging => _reinvite is not null || _reinviteServer is not null || _answer is not null;

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
            Handler?.OnReinvite(this, invite.Sdp);
        }
    }

    private void SendReinvite()
    {
        var invite = RequestIn(_dialog!, SipMethod.Invite, _dialog!.NextSequence());
        _reinvite = _core.Transactions.StartInvite(
            invite with { Contact = _core.ContactFor(invite.Flow), ContentType = "application/sdp", Body = Encoding.UTF8.GetBytes(_reinviteSdp) },
            this);
    }

    private void OnReinviteResponse(SipResponse response)
    {
        if (response.Code < 200)
        {
            return;
        }

        var sequence = _reinvite!.Request.Sequence;
        switch (response.Code)
        {
            case < 300:
                OnReinviteSuccess(response, sequence);
                break;
            case 491 when _glareRetries < GlareRetriesMax && _end is null:
                _reinvite = null;
                _glareRetries++;
                _glareTimer = Loop.Schedule(GlarePause(), static self => ((SipSession)self!).OnGlareTimer(), this);
                break;
            case 408 or 481:
                _reinvite = null;
                Feed(SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, response.Code, response.Reason) });
                break;
            default:
                _reinvite = null;
                ReportReinvite(response.Code, null);
                break;
        }
    }

    private void OnReinviteSuccess(SipResponse response, uint sequence)
    {
        _reinvite = null;
        _dialog!.Refresh(response);
        RemoteSdp = response.Sdp ?? RemoteSdp;
        Acknowledge(sequence);
        ReportReinvite(response.Code, response.Sdp);
    }

    private void ReportReinvite(int code, string? sdp)
    {
        if (_end is null)
        {
            Handler?.OnReinviteResult(this, code, sdp);
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
            ReportReinvite(491, null);
            return;
        }

        SendReinvite();
    }

    private void StopReinvites()
    {
        _glareTimer?.Cancel();
        _reinvite?.Disown();
        RejectReinvite(487);
    }
}
