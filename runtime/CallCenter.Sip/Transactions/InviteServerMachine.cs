using static CallCenter.Sip.Transactions.InviteServerAction;
using static CallCenter.Sip.Transactions.InviteServerInput;
using static CallCenter.Sip.Transactions.InviteServerState;

namespace CallCenter.Sip.Transactions;

/// <summary>The INVITE server transaction: RFC 3261 figure 7 as changed by RFC 6026 figure 5.</summary>
internal static class InviteServerMachine
{
    public static InviteServerStep Next(InviteServerState state, InviteServerInput input) => (state, input) switch
    {
        (Proceeding, Repeat) => new(Proceeding, Resend),
        (Proceeding, Provisional) => new(Proceeding, Send),
        (Proceeding, Success) => new(Accepted, Send | StartTimerL),
        (Proceeding, Failure) => new(Completed, Send | StartTimerG | StartTimerH),
        (Proceeding, TransportError) => new(Terminated, ReportTransportError),

        (Accepted, Success) => new(Accepted, Send),
        (Accepted, Ack) => new(Accepted, PassUp),
        (Accepted, TransportError) => new(Accepted, ReportTransportError),
        (Accepted, TimerL) => new(Terminated, None),

        (Completed, Repeat) => new(Completed, Resend),
        (Completed, TimerG) => new(Completed, Resend | StartTimerG),
        (Completed, Ack) => new(Confirmed, StopTimers | StartTimerI),
        (Completed, TimerH) => new(Terminated, None),
        (Completed, TransportError) => new(Terminated, None),

        (Confirmed, TimerI) => new(Terminated, None),

        _ => new(state, None),
    };
}

internal readonly record struct InviteServerStep(InviteServerState State, InviteServerAction Action);

internal enum InviteServerState
{
    Proceeding,
    Accepted,
    Completed,
    Confirmed,
    Terminated,
}

internal enum InviteServerInput
{
    /// <summary>The INVITE again.</summary>
    Repeat,
    Ack,
    Provisional,
    Success,
    Failure,
    TimerG,
    TimerH,
    TimerI,
    TimerL,
    TransportError,
}

[Flags]
internal enum InviteServerAction
{
    None = 0,

    /// <summary>Send the response just given and remember it.</summary>
    Send = 1,

    /// <summary>Send the remembered response again.</summary>
    Resend = 2,
    PassUp = 4,
    StartTimerG = 8,
    StartTimerH = 16,
    StartTimerI = 32,
    StartTimerL = 64,
    StopTimers = 128,
    ReportTransportError = 256,
}
