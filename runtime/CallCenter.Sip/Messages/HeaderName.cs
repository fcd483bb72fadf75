namespace CallCenter.Sip.Messages;

/// <summary>The headers this stack knows by name; every other one is kept as <see cref="Other"/>.</summary>
public enum HeaderName
{
    /// <summary>A header of any other name; it survives, but is found by its text only.</summary>
    Other,

    /// <summary>Via, v.</summary>
    Via,

    /// <summary>From, f.</summary>
    From,

    /// <summary>To, t.</summary>
    To,

    /// <summary>Call-ID, i.</summary>
    CallId,

    /// <summary>CSeq.</summary>
    CSeq,

    /// <summary>Max-Forwards.</summary>
    MaxForwards,

    /// <summary>Contact, m.</summary>
    Contact,

    /// <summary>Content-Length, l.</summary>
    ContentLength,

    /// <summary>Content-Type, c.</summary>
    ContentType,

    /// <summary>Content-Encoding, e.</summary>
    ContentEncoding,

    /// <summary>Content-Disposition.</summary>
    ContentDisposition,

    /// <summary>Route.</summary>
    Route,

    /// <summary>Record-Route.</summary>
    RecordRoute,

    /// <summary>Require.</summary>
    Require,

    /// <summary>Supported, k.</summary>
    Supported,

    /// <summary>Unsupported.</summary>
    Unsupported,

    /// <summary>Allow.</summary>
    Allow,

    /// <summary>Accept.</summary>
    Accept,

    /// <summary>User-Agent.</summary>
    UserAgent,

    /// <summary>Server.</summary>
    Server,

    /// <summary>Subject, s.</summary>
    Subject,

    /// <summary>Expires.</summary>
    Expires,

    /// <summary>Retry-After.</summary>
    RetryAfter,

    /// <summary>Reason (RFC 3326).</summary>
    Reason,

    /// <summary>Info-Package (RFC 6086).</summary>
    InfoPackage,

    /// <summary>Recv-Info (RFC 6086).</summary>
    RecvInfo,

    /// <summary>Refer-To, r (RFC 3515).</summary>
    ReferTo,

    /// <summary>Referred-By, b (RFC 3892).</summary>
    ReferredBy,

    /// <summary>Replaces (RFC 3891).</summary>
    Replaces,

    /// <summary>Event, o (RFC 6665).</summary>
    Event,

    /// <summary>Session-Expires, x (RFC 4028).</summary>
    SessionExpires,

    /// <summary>P-Asserted-Identity (RFC 3325).</summary>
    AssertedIdentity,

    /// <summary>Diversion (RFC 5806).</summary>
    Diversion,

    /// <summary>Alert-Info.</summary>
    AlertInfo,

    /// <summary>Date.</summary>
    Date,
}
