namespace CallCenter.Sip;

/// <summary>How far a session has come.</summary>
public enum SipSessionState
{
    /// <summary>INVITE sent or received, nothing said yet.</summary>
    Inviting,

    /// <summary>A provisional response above 100 has passed.</summary>
    Early,

    /// <summary>Inbound: our 200 is out, its ACK is not here yet.</summary>
    Answered,

    /// <summary>Both sides know that the call is up.</summary>
    Confirmed,

    /// <summary>Over; nothing more will be reported.</summary>
    Ended,
}
