namespace CallCenter.Telephony.Calls;

/// <summary>One of the two places of a call, in which somebody else can come to sit (RFC 5589).</summary>
internal interface ISeat
{
    /// <summary>The voice of who sits in the other place; null for nobody, who hears the flow.</summary>
    VoicePath? OtherVoice { get; }

    /// <summary>Somebody comes to sit here; who sat here has been told that he may go.</summary>
    void OnSuccessor(PartyLeg successor);

    /// <summary>Nobody comes; who sits here stays, if he is still there.</summary>
    void OnNoSuccessor();
}
