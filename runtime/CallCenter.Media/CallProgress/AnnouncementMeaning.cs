namespace CallCenter.Media.CallProgress;

/// <summary>What an announcement of a network says of the number that was called.</summary>
public enum AnnouncementMeaning
{
    /// <summary>空号: the number does not exist.</summary>
    Vacant,

    /// <summary>关机: the telephone is switched off.</summary>
    Off,

    /// <summary>停机: the subscription is suspended.</summary>
    Suspended,

    /// <summary>忙: the party talks.</summary>
    Busy,

    /// <summary>无法接通: the telephone is out of reach.</summary>
    Unreachable,

    /// <summary>无人接听: nobody answers.</summary>
    NoAnswer,

    /// <summary>语音信箱: the standard greeting of a voice mailbox, heard after the answer.</summary>
    Mailbox,
}
