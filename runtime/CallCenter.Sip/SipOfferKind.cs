namespace CallCenter.Sip;

/// <summary>The messages in which a peer can offer after the INVITE (RFC 6337 table 1).</summary>
public enum SipOfferKind
{
    /// <summary>A re-INVITE. Refused, the session goes on as before.</summary>
    Reinvite,

    /// <summary>An UPDATE. Refused, the session goes on as before.</summary>
    Update,

    /// <summary>A PRACK. It cannot be refused as such: the offer stays without answer, the session goes on as before.</summary>
    Prack,

    /// <summary>A reliable provisional response to our INVITE without offer. Refused, the call is given up.</summary>
    Progress,

    /// <summary>The 2xx to an INVITE or re-INVITE of ours without offer. Refused, the call is ended (RFC 3261 section 13.2.2.4).</summary>
    Answer,
}
