using static CallCenter.Sip.Dialogs.ReferralAction;
using static CallCenter.Sip.Dialogs.ReferralInput;
using static CallCenter.Sip.Dialogs.ReferralState;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// A REFER of the peer and the subscription it makes (RFC 3515 section 2.4.4, RFC 6665 section 4.2). One NOTIFY is under
/// way at a time; what happens meanwhile is told by the next one, the latest news only.
/// </summary>
internal static class ReferralMachine
{
    public static ReferralStep Next(ReferralState state, ReferralInput input) => (state, input) switch
    {
        (Offered, Accept) => new(Notifying, SendAccepted | SendNotify | StartLife),
        (Offered, AcceptUnwatched) => new(Over, SendAccepted | Forget),
        (Offered, Reject or Expired) => new(Over, SendRefusal | Forget),

        (Idle, News) => new(Notifying, SendNotify),
        (Idle, Renewed) => new(Notifying, SendNotify | StartLife),
        (Idle, Final or Expired or Unsubscribed) => new(Ending, SendLastNotify),

        (Notifying or Stale, News) => new(Stale, None),
        (Notifying or Stale, Renewed) => new(Stale, StartLife),
        (Notifying or Stale, Final or Expired or Unsubscribed) => new(EndDue, None),

        (Notifying, NotifyDone) => new(Idle, None),
        (Stale, NotifyDone) => new(Notifying, SendNotify),
        (EndDue, NotifyDone) => new(Ending, SendLastNotify),
        (Ending, NotifyDone) => new(Over, Forget),

        // RFC 6665 section 4.2.2: a peer that does not know the subscription, or does not answer, has ended it.
        (Notifying or Stale or EndDue or Ending, NotifyLost) => new(Over, Forget),

        _ => new(state, None),
    };
}

internal readonly record struct ReferralStep(ReferralState State, ReferralAction Action);

internal enum ReferralState
{
    /// <summary>The application has not decided.</summary>
    Offered,

    /// <summary>The peer knows the latest.</summary>
    Idle,

    /// <summary>A NOTIFY with the latest is under way.</summary>
    Notifying,

    /// <summary>A NOTIFY is under way, and there are later news.</summary>
    Stale,

    /// <summary>A NOTIFY is under way, and the last one is to follow.</summary>
    EndDue,

    /// <summary>The last NOTIFY is under way.</summary>
    Ending,
    Over,
}

internal enum ReferralInput
{
    Accept,
    AcceptUnwatched,
    Reject,
    News,
    Final,

    /// <summary>The peer has renewed its subscription.</summary>
    Renewed,

    /// <summary>The peer has ended its subscription.</summary>
    Unsubscribed,
    NotifyDone,
    NotifyLost,
    Expired,
}

[Flags]
internal enum ReferralAction
{
    None = 0,
    SendAccepted = 1,
    SendRefusal = 2,
    SendNotify = 4,
    SendLastNotify = 8,
    StartLife = 16,
    Forget = 32,
}
