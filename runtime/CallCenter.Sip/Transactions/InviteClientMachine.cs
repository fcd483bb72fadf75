using static CallCenter.Sip.Transactions.InviteClientAction;
using static CallCenter.Sip.Transactions.InviteClientInput;
using static CallCenter.Sip.Transactions.InviteClientState;

namespace CallCenter.Sip.Transactions;

/// <summary>The INVITE client transaction: RFC 3261 figure 5 as changed by RFC 6026 figure 4.</summary>
internal static class InviteClientMachine
{
    public static InviteClientStep Next(InviteClientState state, InviteClientInput input) => (state, input) switch
    {
        (Calling, TimerA) => new(Calling, Resend | StartTimerA),
        (Calling, TimerB) => new(Terminated, ReportTimeout),

        (Calling or Proceeding, Provisional) => new(Proceeding, StopTimers | PassUp),
        (Calling or Proceeding, Success) => new(Accepted, StopTimers | StartTimerM | PassUp),
        (Calling or Proceeding, Failure) => new(Completed, StopTimers | StartTimerD | Acknowledge | PassUp),
        (Calling or Proceeding, TransportError) => new(Terminated, ReportTransportError),
        (Calling or Proceeding, Abandon) => new(Terminated, None),

        (Completed, Failure) => new(Completed, Acknowledge),
        (Completed, TimerD) => new(Terminated, None),
        (Completed, TransportError) => new(Terminated, None),

        // Every 2xx goes up: a repeated one must meet its ACK, another branch of a fork its BYE.
        (Accepted, Success) => new(Accepted, PassUp),
        (Accepted, TimerM) => new(Terminated, None),

        _ => new(state, None),
    };
}

internal readonly record struct InviteClientStep(InviteClientState State, InviteClientAction Action);

internal enum InviteClientState
{
    Calling,
    Proceeding,
    Accepted,
    Completed,
    Terminated,
}

internal enum InviteClientInput
{
    Provisional,
    Success,
    Failure,
    TimerA,
    TimerB,
    TimerD,
    TimerM,
    TransportError,

    /// <summary>A cancelled INVITE that nobody answers any more (RFC 3261 section 9.1).</summary>
    Abandon,
}

[Flags]
internal enum InviteClientAction
{
    None = 0,
    Resend = 1,
    Acknowledge = 2,
    PassUp = 4,
    StartTimerA = 8,
    StartTimerD = 16,
    StartTimerM = 32,
    StopTimers = 64,
    ReportTimeout = 128,
    ReportTransportError = 256,
}
