using static CallCenter.Sip.Dialogs.ReferrerAction;
using static CallCenter.Sip.Dialogs.ReferrerInput;
using static CallCenter.Sip.Dialogs.ReferrerState;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// A REFER of ours and the subscription it makes (RFC 3515 section 2.4, RFC 6665 section 4.1). A NOTIFY may overtake the
/// response to the REFER, which then no longer matters.
/// </summary>
internal static class ReferrerMachine
{
    public static ReferrerStep Next(ReferrerState state, ReferrerInput input) => (state, input) switch
    {
        (Asked, Accepted) => new(Watching, StartLife | ReportAccepted),
        (Asked, AcceptedUnwatched) => new(Over, ReportUnwatched | Forget),
        (Asked, Refused) => new(Over, ReportRefused | Forget),
        (Asked, Lost) => new(Over, ReportSilent | Forget),

        (Asked or Watching, Progress) => new(Watching, StartLife | ReportProgress),
        (Asked or Watching, Final) => new(Told, StartLife | ReportFinal),
        (Asked or Watching, FinalAndTerminated) => new(Over, ReportFinal | Forget),
        (Asked or Watching, Terminated) => new(Over, ReportSilent | Forget),
        (Watching, Expired) => new(Over, ReportSilent | Forget),

        // The result is known; the peer still has to end its subscription.
        (Told, FinalAndTerminated or Terminated or Expired) => new(Over, Forget),

        _ => new(state, None),
    };
}

internal readonly record struct ReferrerStep(ReferrerState State, ReferrerAction Action);

internal enum ReferrerState
{
    /// <summary>REFER sent, nothing heard.</summary>
    Asked,

    /// <summary>The peer tries, and tells how far it is.</summary>
    Watching,

    /// <summary>The result has been told, the subscription is not ended yet.</summary>
    Told,
    Over,
}

internal enum ReferrerInput
{
    /// <summary>2xx to the REFER.</summary>
    Accepted,

    /// <summary>2xx that says <c>Refer-Sub: false</c>.</summary>
    AcceptedUnwatched,

    /// <summary>Any other final response to the REFER.</summary>
    Refused,

    /// <summary>No response to the REFER.</summary>
    Lost,

    /// <summary>NOTIFY of a provisional response.</summary>
    Progress,

    /// <summary>NOTIFY of a final response, the subscription still active.</summary>
    Final,

    /// <summary>NOTIFY of a final response that ends the subscription.</summary>
    FinalAndTerminated,

    /// <summary>NOTIFY that ends the subscription and tells no result.</summary>
    Terminated,
    Expired,
}

[Flags]
internal enum ReferrerAction
{
    None = 0,
    StartLife = 1,
    ReportAccepted = 2,
    ReportUnwatched = 4,
    ReportRefused = 8,
    ReportProgress = 16,
    ReportFinal = 32,
    ReportSilent = 64,
    Forget = 128,
}
