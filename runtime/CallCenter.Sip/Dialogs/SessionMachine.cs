using static CallCenter.Sip.Dialogs.SessionAction;
using static CallCenter.Sip.Dialogs.SessionInput;
using static CallCenter.Sip.Dialogs.SessionPhase;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// The life of one INVITE session, both directions (RFC 3261 sections 9, 13 and 15). The application hears of the end
/// as soon as it is decided; the phases after that only finish the signalling.
/// </summary>
internal static class SessionMachine
{
    public static SessionStep Next(SessionPhase phase, SessionInput input) => (phase, input) switch
    {
        // Outbound.
        (Calling or Ringing, Provisional) => new(Ringing, ReportProvisional),
        (Calling or Ringing, Success) => new(Confirmed, SendAck | ReportAnswered),

        // The 2xx brought the offer: the ACK carries the answer and waits for it (section 13.2.2.4).
        (Calling or Ringing, SuccessWithOffer) => new(AnswerOwed, None),
        (AnswerOwed, AnswerReady) => new(Confirmed, SendAck | ReportAnswered),
        (AnswerOwed, Hangup) => new(Leaving, SendAck | SendBye | ReportEnd),
        (AnswerOwed, RemoteBye) => new(Gone, SendAck | ReportEnd | Forget),

        (Calling or Ringing, Failure or ClientFailed) => new(Gone, ReportEnd | Forget),
        (Calling or Ringing, Challenged) => new(Calling, None),
        (Resolving, Resolved) => new(Calling, SendInvite),
        (Resolving, ClientFailed) => new(Gone, ReportEnd | Forget),
        (Resolving, Hangup) => new(Gone, ReportEnd | Forget),

        // A CANCEL must wait for the first provisional response (section 9.1).
        (Calling, Hangup or RingTimeout) => new(CancelWaiting, ReportEnd),
        (Ringing, Hangup or RingTimeout) => new(Cancelling, SendCancel | ReportEnd),
        (CancelWaiting, Provisional) => new(Cancelling, SendCancel),
        (CancelWaiting or Cancelling, Success or SuccessWithOffer) => new(Leaving, SendAck | SendBye),
        (CancelWaiting or Cancelling, Failure or ClientFailed or CancelTimeout) => new(Gone, Forget),

        // Inbound.
        (Offered or AnswerWaiting, Answer) => new(Answered, SendAnswer),
        (Offered, AnswerHeld) => new(AnswerWaiting, None),
        (Offered or AnswerWaiting, Hangup or Reject or NoPrack) => new(Gone, SendRefusal | ReportEnd | Forget),
        (Offered or AnswerWaiting, Cancel or RemoteBye) => new(Gone, SendTerminated | ReportEnd | Forget),
        (Offered or AnswerWaiting, ServerFailed) => new(Gone, ReportEnd | Forget),

        // A BYE must wait for the ACK, or for the time it could have come (section 15).
        (Answered, Ack) => new(Confirmed, StopAnswer | ReportConfirmed),
        (Answered, AckTimeout) => new(Leaving, SendBye | ReportEnd),
        (Answered, Hangup) => new(HangupWaiting, ReportEnd),
        (Answered, RemoteBye) => new(Gone, StopAnswer | ReportEnd | Forget),
        (HangupWaiting, Ack or AckTimeout) => new(Leaving, StopAnswer | SendBye),
        (HangupWaiting, RemoteBye) => new(Gone, StopAnswer | Forget),

        // Both.
        (Confirmed, Hangup or PeerLost) => new(Leaving, SendBye | ReportEnd),
        (Confirmed, RemoteBye) => new(Gone, ReportEnd | Forget),
        (Leaving, ByeDone) => new(Gone, Forget),

        _ => new(phase, None),
    };
}

internal readonly record struct SessionStep(SessionPhase Phase, SessionAction Action);

internal enum SessionPhase
{
    /// <summary>Outbound, waiting for the address of a host name.</summary>
    Resolving,

    /// <summary>Outbound, INVITE sent.</summary>
    Calling,

    /// <summary>Outbound, a provisional response has come.</summary>
    Ringing,

    /// <summary>Outbound, given up before any response: CANCEL not allowed yet.</summary>
    CancelWaiting,

    /// <summary>Outbound, CANCEL sent.</summary>
    Cancelling,

    /// <summary>Outbound, the peer's 2xx is here with its offer, our ACK is not out yet.</summary>
    AnswerOwed,

    /// <summary>Inbound, no final response given.</summary>
    Offered,

    /// <summary>Inbound, answered by the application; the 200 waits for the PRACK of a description (RFC 3262 section 3).</summary>
    AnswerWaiting,

    /// <summary>Inbound, 200 sent, no ACK yet.</summary>
    Answered,

    /// <summary>Inbound, hung up before the ACK came.</summary>
    HangupWaiting,

    /// <summary>The call is up.</summary>
    Confirmed,

    /// <summary>BYE sent.</summary>
    Leaving,
    Gone,
}

internal enum SessionInput
{
    Resolved,
    Provisional,
    Success,

    /// <summary>A 2xx that carries the peer's offer.</summary>
    SuccessWithOffer,

    /// <summary>The answer to it.</summary>
    AnswerReady,
    Failure,

    /// <summary>The INVITE was challenged and is sent again.</summary>
    Challenged,
    ClientFailed,
    RingTimeout,
    CancelTimeout,
    Answer,

    /// <summary>The application answers, but the 200 cannot go yet.</summary>
    AnswerHeld,

    /// <summary>A reliable provisional response was never acknowledged.</summary>
    NoPrack,
    Reject,
    Hangup,
    Ack,
    AckTimeout,
    Cancel,
    ServerFailed,
    RemoteBye,
    PeerLost,
    ByeDone,
}

[Flags]
internal enum SessionAction
{
    None = 0,
    SendInvite = 1,
    SendAck = 2,
    SendBye = 4,
    SendCancel = 8,
    SendAnswer = 16,
    SendRefusal = 32,

    /// <summary>487.</summary>
    SendTerminated = 64,
    StopAnswer = 128,
    ReportProvisional = 256,
    ReportAnswered = 512,
    ReportConfirmed = 1024,
    ReportEnd = 2048,
    Forget = 4096,
}
