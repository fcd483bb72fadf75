using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>The side that is called (RFC 3261 section 13.3).</summary>
public sealed partial class SipSession
{
    private static readonly SipUri Anonymous = SipUri.Parse("sip:anonymous@anonymous.invalid");

    private InviteServerTransaction? _server;
    private AnswerRepeater? _answer;

    /// <summary>Tells the caller how things stand: 180 and the like, with SDP for early media. Codes 101 to 199.</summary>
    /// <remarks>
    /// Sent reliably when the caller can acknowledge it (<see cref="SipEndpointOptions.Reliability"/>); with an INVITE without
    /// SDP the description of a reliable one is our offer, and the caller's answer comes to
    /// <see cref="ISipSessionHandler.OnOfferResult"/>. Where no description may stand it is left out.
    /// </remarks>
    public void Provisional(int code, string? sdp = null, IReadOnlyList<SipHeader>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 101);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 199);
        if (_phase != SessionPhase.Offered)
        {
            return;
        }

        SendProvisional(new PlannedProvisional(code, sdp, headers));
        _hasSaidProvisional = true;
    }

    /// <summary>Takes the call with 200; <see cref="ISipSessionHandler.OnConfirmed"/> follows when the ACK is here.</summary>
    /// <remarks>With an INVITE without SDP <paramref name="sdp"/> is our offer, and the ACK brings its answer.</remarks>
    public void Answer(string sdp)
    {
        if (_phase != SessionPhase.Offered)
        {
            return;
        }

        _reliable?.DropWaiting();
        if (_reliable is { HoldsSdp: true } || _offers is [{ Offer.Kind: SipOfferKind.Prack }, ..])
        {
            _heldAnswer = sdp;
            Feed(SessionInput.AnswerHeld, default);
        }
        else
        {
            SendFirstAnswer(sdp);
        }
    }

    /// <summary>Refuses the call. Codes 300 to 699.</summary>
    public void Reject(int code, string? reason = null, IReadOnlyList<SipHeader>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 699);
        Feed(SessionInput.Reject, new SessionEvent { Code = code, Reason = reason, Headers = headers });
    }

    void IInviteServerUser.OnCancel(InviteServerTransaction transaction, SipRequest cancel)
    {
        if (transaction == _server)
        {
            Feed(SessionInput.Cancel, new SessionEvent { End = new SipEnd(SipEndKind.Cancelled, 487, cancel.Header(HeaderName.Reason)) });
        }
        else if (transaction == _reinviteServer)
        {
            WithdrawOffer(SipOfferKind.Reinvite);
            RejectReinvite(487, null, null);
        }
    }

    void IInviteServerUser.OnServerFailed(InviteServerTransaction transaction)
    {
        if (transaction == _server)
        {
            Feed(SessionInput.ServerFailed, new SessionEvent { End = new SipEnd(SipEndKind.TransportError) });
        }
    }

    /// <summary>A new INVITE outside any dialog.</summary>
    internal static SipSession Receive(UserAgentCore core, SipRequest invite, SipSession? replaced = null, string? identity = null)
    {
        var session = new SipSession(core, invite.CallId, SessionPhase.Offered)
        {
            Invite = invite,
            Replaced = replaced,
            Identity = identity,
            RequestUri = invite.RequestUri ?? Anonymous,
            From = invite.From ?? Anonymous,
            FromDisplay = invite.FromDisplay,
            To = invite.To ?? invite.RequestUri ?? Anonymous,
            RemoteSdp = invite.Sdp,
            RemoteEndPoint = invite.Flow.Remote,
        };
        session._dialog = Dialog.OfServer(invite, session._localTag);
        NoteOffer(session._dialog.Exchange, SdpSide.Remote, invite.Sdp);
        session.NotePeer(invite);
        session._server = core.Transactions.AddInviteServer(invite, session);
        session._server.Respond(100, core.Write(new OutgoingResponse(invite, 100)));
        core.Add(session);
        return session;
    }

    internal void OnAck(SipRequest ack)
    {
        if (_answer is not { } answer || answer.Sequence != ack.Sequence)
        {
            return;
        }

        var isFirst = answer.IsFirst;
        var exchange = _dialog!.Exchange;
        var wasOffering = exchange.IsOfferingInSuccess;
        var sdp = ack.Sdp;
        StopAnswer();
        if (sdp is not null && exchange.Take(SdpSide.Remote, SdpCarrier.Ack, sdp) == SdpMeaning.Answer)
        {
            RemoteSdp = sdp;
        }
        else
        {
            sdp = null;
        }

        if (isFirst)
        {
            DropAcknowledged();
            Feed(SessionInput.Ack, new SessionEvent { Sdp = sdp });
        }
        else if (wasOffering)
        {
            OnOwnOfferInSuccess(sdp);
        }
    }

    // The peer asked for this offer by a re-INVITE without one; an ACK without answer leaves everything as it was.
    private void OnOwnOfferInSuccess(string? sdp)
    {
        if (sdp is null)
        {
            _dialog!.Exchange.Withdraw();
        }

        ReportOffer(sdp is null ? 488 : 200, sdp);
    }

    // What a reliable provisional response has settled is not said again (RFC 6337 section 3.1.1).
    private void SendFirstAnswer(string sdp)
    {
        var meaning = _dialog!.Exchange.Take(SdpSide.Local, SdpCarrier.Success, sdp);
        Feed(SessionInput.Answer, new SessionEvent { Sdp = meaning is SdpMeaning.Answer or SdpMeaning.Offer ? sdp : null });
    }

    private static void NoteOffer(SdpExchange exchange, SdpSide side, string? sdp)
    {
        if (sdp is null)
        {
            exchange.Solicit(side);
        }
        else
        {
            exchange.Take(side, SdpCarrier.Invite, sdp);
        }
    }

    private OutgoingResponse InDialog(SipRequest invite, int code) => new(invite, code)
    {
        ToTag = _localTag,
        Contact = _core.ContactFor(invite),
        HasRecordRoute = true,
        HasAllow = true,
        Headers = code >= 200 && _core.Options.InfoPackages.Count > 0 ? [_core.Filter.RecvInfo] : null,
    };

    private void SendAnswer(InviteServerTransaction transaction, string? sdp)
    {
        var response = InDialog(transaction.Request, 200);
        var bytes = _core.Write(response with { Sdp = sdp, Headers = [.. response.Headers ?? [], .. AgreeOnTimer(transaction.Request)] });
        transaction.Respond(200, bytes);
        _answer = new AnswerRepeater(_core, transaction.Request, bytes, isFirst: transaction == _server, OnNoAck);
        _answer.Start();
    }

    private void StopAnswer()
    {
        _answer?.Stop();
        _answer = null;
    }

    // RFC 3261 section 13.3.1.4: without an ACK the dialog is confirmed all the same, and is ended with BYE.
    private void OnNoAck()
    {
        StopAnswer();
        var isFirst = _phase is SessionPhase.Answered or SessionPhase.HangupWaiting;
        Feed(isFirst ? SessionInput.AckTimeout : SessionInput.PeerLost, new SessionEvent { End = new SipEnd(SipEndKind.NoAck) });
    }

    private void Refuse(InviteServerTransaction transaction, int code, string? reason, IReadOnlyList<SipHeader>? headers) =>
        transaction.Respond(code, _core.Write(new OutgoingResponse(transaction.Request, code) { Reason = reason, ToTag = _localTag, Headers = headers }));
}
