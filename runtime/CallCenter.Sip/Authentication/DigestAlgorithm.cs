namespace CallCenter.Sip.Authentication;

/// <summary>A hash that digest authentication is made with (RFC 8760 section 2.1), the weaker one first.</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5, the only one that telephones made before 2020 know (RFC 3261 section 22.4).</summary>
    Md5,

    /// <summary>SHA-256 (RFC 7616 section 3.2, RFC 8760).</summary>
    Sha256,
}
