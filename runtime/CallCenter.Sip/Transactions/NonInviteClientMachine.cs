using static CallCenter.Sip.Transactions.NonInviteClientAction;
using static CallCenter.Sip.Transactions.NonInviteClientInput;
using static CallCenter.Sip.Transactions.NonInviteClientState;

namespace CallCenter.Sip.Transactions;

/// <summary>The non-INVITE client transaction: RFC 3261 figure 6.</summary>
internal static class NonInviteClientMachine
{
    public static NonInviteClientStep Next(NonInviteClientState state, NonInviteClientInput input) => (state, input) switch
    {
        (Trying, TimerE) => new(Trying, Resend | StartTimerE),

        // From now on the peer is known to work on it: one repetition every T2.
        (Proceeding, TimerE) => new(Proceeding, Resend | StartTimerEAtT2),
        (Trying or Proceeding, TimerF) => new(Terminated, StopTimers | ReportTimeout),
        (Trying or Proceeding, TransportError) => new(Terminated, StopTimers | ReportTransportError),

        (Trying or Proceeding, Provisional) => new(Proceeding, PassUp),
        (Trying or Proceeding, Final) => new(Completed, StopTimers | StartTimerK | PassUp),

        (Completed, TimerK) => new(Terminated, None),

        _ => new(state, None),
    };
}

internal readonly record struct NonInviteClientStep(NonInviteClientState State, NonInviteClientAction Action);

internal enum NonInviteClientState
{
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

internal enum NonInviteClientInput
{
    Provisional,
    Final,
    TimerE,
    TimerF,
    TimerK,
    TransportError,
}

[Flags]
internal enum NonInviteClientAction
{
    None = 0,
    Resend = 1,
    PassUp = 2,
    StartTimerE = 4,
    StartTimerEAtT2 = 8,
    StartTimerK = 16,
    StopTimers = 32,
    ReportTimeout = 64,
    ReportTransportError = 128,
}
