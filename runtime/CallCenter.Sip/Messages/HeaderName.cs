namespace CallCenter.Sip.Messages;

/// <summary>The headers this stack knows by name; every other one is kept as <see cref="Other"/>.</summary>
public enum HeaderName : byte
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

    /// <summary>Min-Expires (RFC 3261 section 20.23).</summary>
    MinExpires,

    /// <summary>Authorization (RFC 3261 section 22).</summary>
    Authorization,

    /// <summary>Proxy-Authorization (RFC 3261 section 22).</summary>
    ProxyAuthorization,

    /// <summary>WWW-Authenticate (RFC 3261 section 22).</summary>
    WwwAuthenticate,

    /// <summary>Proxy-Authenticate (RFC 3261 section 22).</summary>
    ProxyAuthenticate,

    /// <summary>Authentication-Info (RFC 3261 section 20.6).</summary>
    AuthenticationInfo,

    /// <summary>Proxy-Require (RFC 3261 section 20.29).</summary>
    ProxyRequire,

    /// <summary>Path (RFC 3327).</summary>
    Path,

    /// <summary>Service-Route (RFC 3608).</summary>
    ServiceRoute,

    /// <summary>RSeq (RFC 3262).</summary>
    RSeq,

    /// <summary>RAck (RFC 3262).</summary>
    RAck,

    /// <summary>Min-SE (RFC 4028).</summary>
    MinSessionExpires,

    /// <summary>Subscription-State (RFC 6665).</summary>
    SubscriptionState,

    /// <summary>Refer-Sub (RFC 4488).</summary>
    ReferSub,

    /// <summary>Privacy (RFC 3323).</summary>
    Privacy,

    /// <summary>P-Preferred-Identity (RFC 3325).</summary>
    PreferredIdentity,

    /// <summary>Remote-Party-ID (draft-ietf-sip-privacy).</summary>
    RemotePartyId,

    /// <summary>History-Info (RFC 7044).</summary>
    HistoryInfo,

    /// <summary>User-to-User (RFC 7433).</summary>
    UserToUser,

    /// <summary>Warning (RFC 3261 section 20.43).</summary>
    Warning,

    /// <summary>Target-Dialog (RFC 4538).</summary>
    TargetDialog,

    /// <summary>MIME-Version (RFC 3261 section 20.24).</summary>
    MimeVersion,

    /// <summary>Accept-Encoding (RFC 3261 section 20.2).</summary>
    AcceptEncoding,

    /// <summary>Accept-Language (RFC 3261 section 20.3).</summary>
    AcceptLanguage,

    /// <summary>Identity, y (RFC 8224).</summary>
    Identity,

    /// <summary>Flow-Timer (RFC 5626).</summary>
    FlowTimer,
}
