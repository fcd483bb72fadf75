namespace CallCenter.Sip;

/// <summary>Why a source is banned.</summary>
public enum SipBanReason
{
    /// <summary>An operator said so.</summary>
    ByHand,

    /// <summary>It calls itself by the name of a program that searches for telephone systems to abuse.</summary>
    Scanner,

    /// <summary>It asked for many users and reached none.</summary>
    UserScan,

    /// <summary>It went on sending much more than it may.</summary>
    Flood,

    /// <summary>It failed to authenticate again and again.</summary>
    FailedAuthentication,

    /// <summary>It sends what is not SIP, or begins what it does not finish.</summary>
    Malformed,
}
