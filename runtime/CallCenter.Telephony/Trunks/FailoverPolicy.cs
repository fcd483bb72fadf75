using CallCenter.Sip;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// What the end of an attempt says about trunk and callee (IVR-26). Another trunk is tried when the way failed; a callee who is
/// busy, away, unwilling or unknown is that by every way.
/// </summary>
public static class FailoverPolicy
{
    private const int BadExtension = 420;
    private const int RequestTimeout = 408;
    private const int PreconditionFailure = 580;

    /// <summary>Says what an attempt was worth.</summary>
    /// <param name="kind">How it ended.</param>
    /// <param name="code">The final status; 0 for none.</param>
    /// <param name="hasRung">Whether the callee's telephone rang before.</param>
    public static FailoverStep Of(SipEndKind kind, int code, bool hasRung) => (kind, code) switch
    {
        // Nobody spoke: the way is dead.
        (SipEndKind.Timeout or SipEndKind.TransportError, _) => FailoverStep.NextAndDoubt,

        // A proxy that has waited in vain says the same of what lies behind it; after ringing it speaks of the callee.
        (_, RequestTimeout) => hasRung ? FailoverStep.Stop : FailoverStep.Next,

        // The trunk wants something we do not have: it refuses us, not the callee.
        (_, 401 or 407 or BadExtension) => FailoverStep.Next,

        // RFC 3312: the callee could not keep the voice's promises, which no other way changes.
        (_, PreconditionFailure) => FailoverStep.Stop,

        // The servers' own failures (RFC 3261 section 21.5): overloaded, broken, or cut off from where the callee is.
        (_, >= 500 and < 600) => FailoverStep.Next,

        // 404, 480, 484, 486, 487, 488, 6xx: the callee's own.
        _ => FailoverStep.Stop,
    };
}

/// <summary>What follows an attempt that failed.</summary>
public enum FailoverStep
{
    /// <summary>The callee's answer: no other trunk is tried.</summary>
    Stop,

    /// <summary>The next trunk is tried.</summary>
    Next,

    /// <summary>The next trunk is tried, and this one is asked whether it is still there.</summary>
    NextAndDoubt,
}
