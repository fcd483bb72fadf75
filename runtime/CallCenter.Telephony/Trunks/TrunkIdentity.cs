namespace CallCenter.Telephony.Trunks;

/// <summary>By which header a trunk is told who calls, beside From.</summary>
public enum TrunkIdentity
{
    /// <summary>By From alone.</summary>
    From,

    /// <summary>P-Asserted-Identity (RFC 3325 section 9.1): the trunk trusts what we say.</summary>
    Asserted,

    /// <summary>P-Preferred-Identity (RFC 3325 section 9.2): the trunk checks and asserts itself.</summary>
    Preferred,

    /// <summary>Remote-Party-ID, which older gateways want (draft-ietf-sip-privacy-04).</summary>
    RemoteParty,
}
