using static CallCenter.Sip.Transactions.NonInviteServerAction;
using static CallCenter.Sip.Transactions.NonInviteServerInput;
using static CallCenter.Sip.Transactions.NonInviteServerState;

namespace CallCenter.Sip.Transactions;

/// <summary>The non-INVITE server transaction: RFC 3261 figure 8.</summary>
internal static class NonInviteServerMachine
{
    public static NonInviteServerStep Next(NonInviteServerState state, NonInviteServerInput input) => (state, input) switch
    {
        (Trying or Proceeding, Provisional) => new(Proceeding, Send),
        (Trying or Proceeding, Final) => new(Completed, Send | StartTimerJ),

        (Proceeding or Completed, Repeat) => new(state, Resend),
        (Proceeding or Completed, TransportError) => new(Terminated, None),

        (Completed, TimerJ) => new(Terminated, None),

        _ => new(state, None),
    };
}

internal readonly record struct NonInviteServerStep(NonInviteServerState State, NonInviteServerAction Action);

internal enum NonInviteServerState
{
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

internal enum NonInviteServerInput
{
    /// <summary>The request again.</summary>
    Repeat,
    Provisional,
    Final,
    TimerJ,
    TransportError,
}

[Flags]
internal enum NonInviteServerAction
{
    None = 0,
    Send = 1,
    Resend = 2,
    StartTimerJ = 4,
}
