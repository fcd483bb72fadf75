namespace CallCenter.Sip.Authentication;

/// <summary>What a digest protects (RFC 7616 section 3.4.3).</summary>
internal enum DigestQop
{
    /// <summary>Nothing was said: the form of RFC 2069, without a nonce count.</summary>
    None,

    /// <summary>Method and URI.</summary>
    Auth,

    /// <summary>The body as well.</summary>
    AuthInt,
}
