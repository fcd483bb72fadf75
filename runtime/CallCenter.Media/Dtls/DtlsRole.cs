namespace CallCenter.Media.Dtls;

/// <summary>Who begins the handshake (RFC 5763 §5, <c>a=setup</c>).</summary>
public enum DtlsRole
{
    /// <summary>This side: <c>a=setup:active</c>.</summary>
    Client,

    /// <summary>The far side: <c>a=setup:passive</c>.</summary>
    Server,
}
