using static CallCenter.Sip.Dialogs.OfferAnswerPhase;
using static CallCenter.Sip.Dialogs.SdpCarrier;
using static CallCenter.Sip.Dialogs.SdpMeaning;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// What a session description means in the message it stands in: the six patterns of RFC 6337 table 1 (RFC 3261, 3262,
/// 3264, 3311). The same table reads what the peer says and what we may say.
/// </summary>
internal static class OfferAnswerMachine
{
    /// <summary>What a description that <paramref name="speaker"/> puts into <paramref name="carrier"/> means now.</summary>
    public static SdpMeaning MeaningOf(OfferAnswerState state, SdpSide speaker, SdpCarrier carrier) => (state.Phase, carrier) switch
    {
        (Idle or Stable, Invite) => Offer,
        (Stable, Update or Prack) => Offer,

        // An INVITE without offer asks the other side for one, in its first reliable answer (RFC 3261 section 13.2.1).
        (Solicited, ReliableProvisional or Success) when speaker != state.By => Offer,

        (Offered, _) when speaker != state.By && IsAnswer(state.In, carrier) => Answer,
        (Offered, Provisional) when speaker != state.By && state.In == Invite => Preview,

        // Sections 5.2 of RFC 3311 and 14.2 of RFC 3261: both offered at once, or one side twice.
        (Offered or Solicited, Invite or Update) => speaker == state.By ? TooEarly : Glare,
        (Idle, Update) => TooEarly,
        _ => Nothing,
    };

    /// <summary>Where an exchange stands after a description with this meaning.</summary>
    public static OfferAnswerState Next(OfferAnswerState state, SdpMeaning meaning, SdpSide speaker, SdpCarrier carrier) => meaning switch
    {
        Offer => new OfferAnswerState(Offered, speaker, carrier),
        Answer => OfferAnswerState.Agreed,
        _ => state,
    };

    private static bool IsAnswer(SdpCarrier offer, SdpCarrier answer) => (offer, answer) switch
    {
        (Invite, Success or ReliableProvisional) => true,
        (Success, Ack) => true,
        (ReliableProvisional, Prack) => true,
        (Prack, PrackSuccess) => true,
        (Update, UpdateSuccess) => true,
        _ => false,
    };
}

/// <summary>Where offer and answer of one dialog stand.</summary>
/// <param name="Phase">Whether something is open.</param>
/// <param name="By">Who offered, or asked for an offer; means nothing when nothing is open.</param>
/// <param name="In">The message the open offer came in; means nothing when none is open.</param>
internal readonly record struct OfferAnswerState(OfferAnswerPhase Phase, SdpSide By = SdpSide.Local, SdpCarrier In = Invite)
{
    public static readonly OfferAnswerState Agreed = new(Stable);
}

internal enum OfferAnswerPhase
{
    /// <summary>Nothing has been offered yet.</summary>
    Idle,

    /// <summary>An INVITE without offer is out: the other side has to make one.</summary>
    Solicited,

    /// <summary>An offer waits for its answer.</summary>
    Offered,

    /// <summary>The last offer has been answered.</summary>
    Stable,
}

internal enum SdpSide
{
    Local,
    Remote,
}

/// <summary>The messages a session description can stand in.</summary>
internal enum SdpCarrier
{
    Invite,
    Provisional,
    ReliableProvisional,
    Success,
    Ack,
    Prack,
    PrackSuccess,
    Update,
    UpdateSuccess,
}

internal enum SdpMeaning
{
    /// <summary>It repeats what is known, or stands where none may: it is not looked at.</summary>
    Nothing,
    Offer,
    Answer,

    /// <summary>What the answer will be, in a provisional response that may be lost; the answer is still to come.</summary>
    Preview,

    /// <summary>The other side's offer is open: 491.</summary>
    Glare,

    /// <summary>The same side's offer is open: 500 with Retry-After.</summary>
    TooEarly,
}
