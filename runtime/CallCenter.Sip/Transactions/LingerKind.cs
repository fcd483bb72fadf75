namespace CallCenter.Sip.Transactions;

/// <summary>What a lingering transaction waits for, and so what it does when that comes.</summary>
internal enum LingerKind : byte
{
    /// <summary>Nothing: taken off before its time.</summary>
    None,

    /// <summary>Accepted, until timer L (RFC 6026 section 7.1): swallows the INVITE again; its ACK is the user's.</summary>
    InviteServerAccepted,

    /// <summary>Confirmed, until timer I: swallows ACKs.</summary>
    InviteServerConfirmed,

    /// <summary>Completed, until timer J: answers the request again.</summary>
    ServerCompleted,

    /// <summary>Completed, until timer K: swallows the final response again.</summary>
    ClientCompleted,

    /// <summary>Completed, until timer D: acknowledges the final response again.</summary>
    InviteClientCompleted,

    /// <summary>Accepted, until timer M (RFC 6026 section 7.2): hands up every 2xx, repeated or of another branch of a fork.</summary>
    InviteClientAccepted,

    /// <summary>No transaction, but the trace of one: the same INVITE by another way is a merged request.</summary>
    Merge,
}
