using System.Net;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>
/// One INVITE session, either direction. Every member only on its loop. A call that no longer fits the state does
/// nothing: the end of the session is reported anyway, or is on its way.
/// </summary>
public sealed partial class SipSession : IInviteServerUser, IClientUser
{
    private readonly UserAgentCore _core;
    private readonly string _localTag;
    private SessionPhase _phase;
    private Dialog? _dialog;
    private SipEnd? _end;
    private bool _hasSaidProvisional;
    private string? _reasonHeader;

    private SipSession(UserAgentCore core, string callId, SessionPhase phase)
    {
        _core = core;
        _localTag = core.Ids.NextTag();
        _phase = phase;
        CallId = callId;
    }

    /// <summary>The loop it lives on.</summary>
    public ISipLoop Loop => _core.Loop;

    /// <summary>Who hears what happens. Set by the application in <see cref="ISipApplication.OnInvite"/>.</summary>
    public ISipSessionHandler? Handler { get; set; }

    /// <summary>Whether the peer called us.</summary>
    public bool IsInbound => Invite is not null;

    /// <summary>The Call-ID.</summary>
    public string CallId { get; }

    /// <summary>The address that was called: the Request-URI of the INVITE.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>The caller; for an inbound call whose From is of a foreign scheme, <c>sip:anonymous@anonymous.invalid</c>.</summary>
    public required SipUri From { get; init; }

    /// <summary>Display name of the caller, if any.</summary>
    public string? FromDisplay { get; init; }

    /// <summary>The address the caller meant: To.</summary>
    public required SipUri To { get; init; }

    /// <summary>The INVITE received, with all its headers; null for an outbound call.</summary>
    public SipRequest? Invite { get; private init; }

    /// <summary>The peer's latest session description.</summary>
    public string? RemoteSdp { get; private set; }

    /// <summary>How the request that began an inbound call came; for a call of ours, UDP.</summary>
    public SipTransportKind InviteTransport => Invite?.Flow.Kind ?? SipTransportKind.Udp;

    /// <summary>Where the peer's signalling comes from, or where ours went first.</summary>
    public IPEndPoint? RemoteEndPoint { get; private set; }

    /// <summary>INFO packages the peer takes (RFC 6086), as it last said.</summary>
    public IReadOnlyList<string> RemoteInfoPackages { get; private set; } = [];

    /// <summary>How far it has come.</summary>
    public SipSessionState State => _end is not null ? SipSessionState.Ended : _phase switch
    {
        SessionPhase.Ringing => SipSessionState.Early,
        SessionPhase.Offered when _hasSaidProvisional => SipSessionState.Early,
        SessionPhase.AnswerWaiting => SipSessionState.Early,
        SessionPhase.Answered => SipSessionState.Answered,
        SessionPhase.Confirmed or SessionPhase.AnswerOwed => SipSessionState.Confirmed,
        SessionPhase.Gone => SipSessionState.Ended,
        _ => SipSessionState.Inviting,
    };

    /// <summary>Whatever the application wants to keep with the session.</summary>
    public object? Tag { get; set; }

    string IInviteServerUser.LocalTag => _localTag;

    internal string LocalTag => _localTag;

    /// <summary>
    /// Ends the session, whatever its state: BYE, CANCEL, or 480 to a call not answered yet. The end is reported at
    /// once; what the wire still needs happens by itself.
    /// </summary>
    /// <param name="reasonHeader">Value of a Reason header (RFC 3326), such as <c>Q.850;cause=16</c>.</param>
    public void Hangup(string? reasonHeader = null)
    {
        _reasonHeader = reasonHeader;
        Feed(SessionInput.Hangup, new SessionEvent
        {
            Code = 480,
            End = EndOfHangup(reasonHeader),
            Headers = reasonHeader is null ? null : [new SipHeader("Reason", reasonHeader)],
        });
    }

    internal bool Belongs(string callId, string remoteTag) => CallId == callId && DialogOf(remoteTag) is not null;

    /// <summary>Ends it without a word on the wire.</summary>
    internal void CloseNow()
    {
        _phase = SessionPhase.Gone;
        CloseReferrals();
        Forget();
        CloseRequests();
        if (_end is null)
        {
            // Not posted: the loop may be about to stop.
            _end = new SipEnd(SipEndKind.Closed);
            TellEnd();
        }
    }

    // Transactions keep the session for half a minute more (RFC 3261 timers); what the application hung on it need not stay.
    private void TellEnd()
    {
        var handler = Handler;
        Handler = null;
        handler?.OnEnded(this, _end!);
        Tag = null;
        RemoteSdp = null;
    }

    private SipEnd EndOfHangup(string? reasonHeader) => _phase switch
    {
        SessionPhase.Offered or SessionPhase.AnswerWaiting => new SipEnd(SipEndKind.Rejected, 480, reasonHeader),
        SessionPhase.Resolving or SessionPhase.Calling or SessionPhase.Ringing => new SipEnd(SipEndKind.Cancelled, 487, reasonHeader),
        _ => new SipEnd(SipEndKind.LocalBye, 0, reasonHeader),
    };

    /// <summary>The one place where the state changes; what the machine asks for is done here and nowhere else.</summary>
    private void Feed(SessionInput input, in SessionEvent what)
    {
        var step = SessionMachine.Next(_phase, input);
        _phase = step.Phase;
        Send(step.Action, input, what);
        if (step.Action.HasFlag(SessionAction.Forget))
        {
            Forget();
        }

        Report(step.Action, input, what);
    }

    private void Send(SessionAction action, SessionInput input, in SessionEvent what)
    {
        if (action.HasFlag(SessionAction.StopAnswer))
        {
            StopAnswer();
        }

        if (action.HasFlag(SessionAction.SendInvite))
        {
            SendInvite();
        }

        if (action.HasFlag(SessionAction.SendAck))
        {
            Acknowledge(_invite!.Sequence, input == SessionInput.AnswerReady ? what.Sdp : null);
        }

        if (action.HasFlag(SessionAction.SendCancel))
        {
            SendCancel();
        }

        if (action.HasFlag(SessionAction.SendAnswer))
        {
            _reliable?.Stop();
            SendAnswer(_server!, what.Sdp);
            EndReplaced();
        }

        if (action.HasFlag(SessionAction.SendRefusal))
        {
            Refuse(_server!, what.Code, what.Reason, what.Headers);
        }

        if (action.HasFlag(SessionAction.SendTerminated))
        {
            Refuse(_server!, 487, null, null);
        }

        if (action.HasFlag(SessionAction.SendBye))
        {
            SendBye();
        }
    }

    private void Report(SessionAction action, SessionInput input, in SessionEvent what)
    {
        if (action.HasFlag(SessionAction.ReportProvisional) && what.Code > 100)
        {
            Handler?.OnProvisional(this, what.Code, what.Sdp);
        }

        if (action.HasFlag(SessionAction.ReportAnswered))
        {
            Handler?.OnAnswered(this, input == SessionInput.AnswerReady ? null : what.Sdp);
        }

        if (action.HasFlag(SessionAction.ReportConfirmed))
        {
            Handler?.OnConfirmed(this, what.Sdp);
        }

        if (action.HasFlag(SessionAction.ReportEnd))
        {
            ReportEnd(what.End ?? new SipEnd(SipEndKind.Rejected, what.Code, what.Reason));
        }
    }

    // Posted, because the end is often decided inside a call of the application, which must not be called back there.
    private void ReportEnd(SipEnd end)
    {
        if (_end is not null)
        {
            return;
        }

        _end = end;
        Loop.Post(static state => ((SipSession)state!).TellEnd(), this);
    }

    private void Forget()
    {
        StopAnswer();
        StopReliable();
        StopSessionTimer();
        StopCallTimers();
        StopReinvites();
        DropOffers();
        _infoQueue?.Clear();
        LeaveWhenUnused();
    }
}
