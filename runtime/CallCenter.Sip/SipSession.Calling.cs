using System.Text;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip;

/// <summary>The side that calls (RFC 3261 section 13.2).</summary>
public sealed partial class SipSession
{
    private OutboundInvite? _wish;
    private SipFlow? _firstHop;
    private OutgoingRequest? _invite;
    private readonly SdpExchange _inviteExchange = new();
    private InviteClientTransaction? _client;
    private ClientTransaction? _bye;
    private SentAck? _ack;
    private ISipTimer? _ringTimer;
    private ISipTimer? _cancelTimer;

    /// <summary>Places a call.</summary>
    internal static SipSession Call(UserAgentCore core, OutboundInvite wish, ISipSessionHandler handler)
    {
        var session = new SipSession(core, core.NewCallId(), SessionPhase.Resolving)
        {
            RequestUri = wish.Target,
            From = wish.From,
            FromDisplay = wish.FromDisplay,
            To = wish.Target,
            Handler = handler,
            Credentials = wish.Credentials,
        };
        session._wish = wish;
        if (wish.IsToOurselves)
        {
            core.Strays.NoteOurs(session.CallId, session._localTag);
        }

        core.Add(session);
        session.Resolve();
        return session;
    }

    /// <summary>A 2xx after the first: repeated, or of another branch of a fork.</summary>
    internal void OnSuccessAgain(SipResponse response)
    {
        if (_dialog?.RemoteTag == response.ToTag)
        {
            OnLateSuccess(response);
        }
        else if (_dialog is not null && _invite?.Sequence == response.Sequence)
        {
            EndFork(response);
        }
    }

    /// <summary>A 2xx whose transaction is over: its sender has not seen our ACK.</summary>
    internal void OnLateSuccess(SipResponse response)
    {
        if (_ack is { } ack && ack.Sequence == response.Sequence)
        {
            _core.Transports.Send(ack.Flow, ack.Bytes, null);
        }
    }

    private void Resolve()
    {
        if (_core.IsClosed)
        {
            Feed(SessionInput.ClientFailed, new SessionEvent { End = new SipEnd(SipEndKind.Closed) });
        }
        else if (_wish!.Telephone?.WayBack is { } way)
        {
            OnResolved(way);
        }
        else
        {
            NextHop.Find(Loop, _wish!.NextHop, _wish.Routes.Count > 0 ? _wish.Routes[0] : null, _wish.Target, _wish.Transport, OnResolved);
        }
    }

    private void OnResolved(SipFlow? flow)
    {
        if (flow is null)
        {
            Feed(SessionInput.ClientFailed, new SessionEvent { End = new SipEnd(SipEndKind.TransportError, 0, $"No address for {_wish!.Target}") });
            return;
        }

        RemoteEndPoint = flow.Remote;
        _firstHop = flow;
        Feed(SessionInput.Resolved, default);
    }

    private void SendInvite()
    {
        var wish = _wish!;
        var flow = _firstHop!;
        _invite = new OutgoingRequest
        {
            Method = SipMethod.Invite,
            Uri = wish.Target.ToString(),
            Flow = flow,
            SentBy = _core.Transports.NameTowards(flow),
            Branch = _core.Ids.NextBranch(),
            From = FromHeader(wish, _localTag),
            To = $"<{wish.Target}>",
            CallId = CallId,
            Sequence = 1,
            Routes = wish.Routes,
            Contact = _core.ContactFor(flow, wish.Target.ToString()),
            UserAgent = _core.Options.UserAgent,
            Supported = _core.Options.Reliability == SipReliability.Never ? SipExtensions.SupportedInDialog : SipExtensions.Supported,
            Headers = HeadersOf(wish),
            ContentType = "application/sdp",
            Body = wish.Sdp is null ? default : Encoding.UTF8.GetBytes(wish.Sdp),
        };
        NoteOffer(_inviteExchange, SdpSide.Local, wish.Sdp);
        _client = _core.Transactions.StartInvite(_invite, this);
        StartRingTimer();
    }

    private List<SipHeader> HeadersOf(OutboundInvite wish)
    {
        List<SipHeader> headers = [.. wish.Headers, .. TimerHeaders()];
        if (_core.Options.InfoPackages.Count > 0)
        {
            headers.Add(_core.Filter.RecvInfo);
        }

        if (_core.Options.Reliability == SipReliability.Always)
        {
            headers.Add(new SipHeader("Require", SipExtensions.Reliable));
        }

        if (wish.Replaces is { } replaces)
        {
            headers.Add(new SipHeader("Replaces", replaces.ToString()));
        }

        return headers;
    }

    private static string FromHeader(OutboundInvite wish, string tag)
    {
        if (string.IsNullOrEmpty(wish.FromDisplay))
        {
            return $"<{wish.From}>;tag={tag}";
        }

        var escaped = wish.FromDisplay.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{escaped}\" <{wish.From}>;tag={tag}";
    }

    private void OnInviteResponse(SipResponse response)
    {
        switch (response.Code)
        {
            case < 200:
                OnProgress(response);
                break;
            case < 300:
                OnSuccess(response);
                break;
            case 422 when TryAskLonger(response):
                break;
            default:
                StopCallTimers();
                Feed(SessionInput.Failure, new SessionEvent { End = new SipEnd(SipEndKind.Rejected, response.Code, response.Reason) { Response = response } });
                break;
        }
    }

    private void OnSuccess(SipResponse response)
    {
        if (_dialog is null)
        {
            StopCallTimers();
            _dialog = ConfirmedBy(response);
            NotePeer(response);
            NoteTimer(response);
            OnFirstSuccess(response, _dialog);
        }
        else
        {
            OnSuccessAgain(response);
        }
    }

    private void OnFirstSuccess(SipResponse response, Dialog dialog)
    {
        var sdp = response.Sdp;
        var meaning = sdp is null ? SdpMeaning.Nothing : dialog.Exchange.Take(SdpSide.Remote, SdpCarrier.Success, sdp);
        if (meaning == SdpMeaning.Offer)
        {
            Feed(SessionInput.SuccessWithOffer, default);
            if (_phase == SessionPhase.AnswerOwed)
            {
                AddOffer(new PendingOffer(new SipOffer(SipOfferKind.Answer, sdp, response), dialog));
            }

            return;
        }

        RemoteSdp = dialog.Exchange.RemoteSdp ?? RemoteSdp;
        Feed(SessionInput.Success, new SessionEvent { Code = response.Code, Sdp = dialog.Exchange.RemoteSdp });
    }

    private void Acknowledge(uint sequence, string? sdp)
    {
        var ack = WithSdp(RequestIn(_dialog!, SipMethod.Ack, sequence), sdp);
        _ack = new SentAck(sequence, ack.Flow, ack.ToBytes());
        _core.Transports.Send(_ack.Flow, _ack.Bytes, null);
    }

    private void SendCancel()
    {
        _ringTimer?.Cancel();
        var cancel = _invite!.ToCancel();
        _core.Transactions.StartNonInvite(_reasonHeader is null ? cancel : cancel with { Headers = [new SipHeader("Reason", _reasonHeader)] }, this);
        _cancelTimer = Loop.Schedule(_core.Timing.TransactionMax, static self => ((SipSession)self!).OnCancelTimeout(), this);
    }

    private void OnCancelTimeout()
    {
        _client!.Abandon();
        Feed(SessionInput.CancelTimeout, default);
    }

    private void SendBye()
    {
        var bye = RequestIn(_dialog!, SipMethod.Bye, _dialog!.NextSequence());
        _bye = _core.Transactions.StartNonInvite(_reasonHeader is null ? bye : bye with { Headers = [new SipHeader("Reason", _reasonHeader)] }, this);
    }

    private static OutgoingRequest WithSdp(OutgoingRequest request, string? sdp) =>
        sdp is null ? request : request with { ContentType = "application/sdp", Body = Encoding.UTF8.GetBytes(sdp) };

    private OutgoingRequest RequestIn(Dialog dialog, SipMethod method, uint sequence)
    {
        var request = dialog.NewRequest(_core, method, sequence, WayToTelephone(dialog));
        return request with { Authorization = AuthorizationOf(method, request.Uri, sequence) };
    }

    private void StartRingTimer()
    {
        _ringTimer?.Cancel();
        _ringTimer = Loop.Schedule(_core.Options.RingTimeout, static self => ((SipSession)self!).OnRingTimeout(), this);
    }

    private void OnRingTimeout() => Feed(SessionInput.RingTimeout, new SessionEvent { End = new SipEnd(SipEndKind.Timeout, 408) });

    private void StopCallTimers()
    {
        _ringTimer?.Cancel();
        _cancelTimer?.Cancel();
    }

    private sealed record SentAck(uint Sequence, SipFlow Flow, byte[] Bytes);
}
