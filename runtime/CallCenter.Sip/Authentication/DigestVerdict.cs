namespace CallCenter.Sip.Authentication;

/// <summary>What a request proves about who sent it.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="User">Who it is; null unless accepted.</param>
public readonly record struct DigestVerdict(DigestVerdictKind Kind, string? User = null);

/// <summary>The ways a check of credentials can end.</summary>
public enum DigestVerdictKind
{
    /// <summary>The sender knows the user's password.</summary>
    Accepted,

    /// <summary>The request carries no credentials for our realm: it is to be challenged.</summary>
    Absent,

    /// <summary>The password is right, the nonce is not: too old, used before, or not ours. It is to be challenged with <c>stale</c>.</summary>
    Stale,

    /// <summary>No such user, or another password; nobody outside learns which. It is to be challenged anew.</summary>
    Wrong,

    /// <summary>The credentials make no sense, or are for another request (RFC 7616 section 3.4.6): 400.</summary>
    Malformed,
}
