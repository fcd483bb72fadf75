namespace CallCenter.Media.Dtls;

/// <summary>Why the voice of a leg could not be protected: <see cref="MediaEventKind.ProtectionFailed"/>.</summary>
public enum ProtectionProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>No connectivity check came: the far side cannot reach our address and port.</summary>
    NoCheck,

    /// <summary>The handshake failed.</summary>
    HandshakeFailed,

    /// <summary>The handshake took too long.</summary>
    HandshakeTooSlow,

    /// <summary>The far side's certificate is not the one its SDP named.</summary>
    WrongFingerprint,

    /// <summary>The far side knows no way of protecting packets that we know.</summary>
    NoCommonProfile,

    /// <summary>Too many handshakes waited.</summary>
    TooManyHandshakes,
}
