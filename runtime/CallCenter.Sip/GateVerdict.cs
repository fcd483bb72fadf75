namespace CallCenter.Sip;

/// <summary>What a gate says about a call.</summary>
/// <param name="Refusal">How the call is refused or challenged; null when it is admitted.</param>
/// <param name="Identity">Who the caller has proved to be; null when he did not have to.</param>
public readonly record struct GateVerdict(SipRefusal? Refusal, string? Identity)
{
    /// <summary>Lets the call in.</summary>
    public static GateVerdict Admit(string? identity = null) => new(null, identity);

    /// <summary>Refuses the call, or asks for a password.</summary>
    public static GateVerdict Refuse(SipRefusal refusal) => new(refusal, null);
}
