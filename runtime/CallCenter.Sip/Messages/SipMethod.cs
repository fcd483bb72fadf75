namespace CallCenter.Sip.Messages;

/// <summary>The methods of the IANA registry, so that an unimplemented one (405) differs from an unheard-of one (501).</summary>
public enum SipMethod : byte
{
    /// <summary>Not in the registry.</summary>
    Unknown,

    /// <summary>RFC 3261.</summary>
    Invite,

    /// <summary>RFC 3261.</summary>
    Ack,

    /// <summary>RFC 3261.</summary>
    Bye,

    /// <summary>RFC 3261.</summary>
    Cancel,

    /// <summary>RFC 3261.</summary>
    Options,

    /// <summary>RFC 6086.</summary>
    Info,

    /// <summary>RFC 3261.</summary>
    Register,

    /// <summary>RFC 3311.</summary>
    Update,

    /// <summary>RFC 3262.</summary>
    Prack,

    /// <summary>RFC 3515.</summary>
    Refer,

    /// <summary>RFC 6665.</summary>
    Notify,

    /// <summary>RFC 6665.</summary>
    Subscribe,

    /// <summary>RFC 3428.</summary>
    Message,

    /// <summary>RFC 3903.</summary>
    Publish,
}
