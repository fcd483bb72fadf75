using CallCenter.Abstractions.Calls;
using CallCenter.Media.CallProgress;

namespace CallCenter.Telephony.Progress;

/// <summary>What a flow is told when it was heard, and not signalled, that nobody will answer.</summary>
internal static class HeardOutcome
{
    /// <summary>
    /// The outcome that a sound of the network means; null for one that means nothing yet: ringing, music, an announcement
    /// that the library does not know.
    /// </summary>
    public static TransferOutcome? Of(ProgressVerdict verdict) => verdict switch
    {
        { Match.Meaning: AnnouncementMeaning.Busy } or { Kind: ProgressKind.Busy } => TransferOutcome.Busy,
        { Match.Meaning: AnnouncementMeaning.NoAnswer } => TransferOutcome.NoAnswer,
        { Match.Meaning: AnnouncementMeaning.Mailbox } => null,
        { Match: not null } => TransferOutcome.Unreachable,
        { Kind: ProgressKind.Congestion or ProgressKind.SpecialInformation } => TransferOutcome.Unreachable,
        _ => null,
    };
}
