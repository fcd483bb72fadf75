using CallCenter.Sip.Dialogs;

namespace CallCenter.Sip;

/// <summary>Taking another call's place (RFC 3891).</summary>
public sealed partial class SipSession
{
    /// <summary>
    /// Inbound: the call whose place this one asks for. When this one is answered, that one is hung up by itself, and ends with
    /// <see cref="SipEndKind.Replaced"/>; when it is refused, nothing happens to it. Null for an ordinary call.
    /// </summary>
    public SipSession? Replaced { get; private set; }

    internal bool HasOwnReplaces => _wish is { IsToOurselves: true };

    internal ReplacesRule.Standing Standing => _end is not null ? ReplacesRule.Standing.Ended : _phase switch
    {
        SessionPhase.Ringing => ReplacesRule.Standing.CalledByUs,
        SessionPhase.Offered or SessionPhase.AnswerWaiting => ReplacesRule.Standing.CallingUs,
        SessionPhase.Answered or SessionPhase.Confirmed or SessionPhase.AnswerOwed => ReplacesRule.Standing.Answered,
        SessionPhase.Resolving or SessionPhase.Calling => ReplacesRule.Standing.Unknown,
        _ => ReplacesRule.Standing.Ended,
    };

    internal bool IsNamedBy(SipReplaces replaces)
    {
        // A peer of RFC 2543 has no tag, which Replaces calls 0 (RFC 3891 section 3).
        var tag = replaces.FromTag == "0" ? "" : replaces.FromTag;
        return CallId == replaces.CallId && (DialogOf(tag) ?? DialogOf(replaces.FromTag)) is not null;
    }

    private void EndReplaced()
    {
        var replaced = Replaced;
        Replaced = null;
        replaced?.Feed(SessionInput.Hangup, new SessionEvent { Code = 480, End = new SipEnd(SipEndKind.Replaced) });
    }
}
