namespace CallCenter.Media.Dtls;

/// <summary>Problems of protection as sentences.</summary>
public static class ProtectionProblems
{
    /// <summary>What is wrong and what to do, in one sentence.</summary>
    public static string Sentence(this ProtectionProblem problem) => problem switch
    {
        ProtectionProblem.NoCheck => "No connectivity check reached the RTP port; open the RTP ports to browsers, and see that the address in our SDP is one they reach.",
        ProtectionProblem.HandshakeFailed => "The DTLS handshake failed; look at the browser's own log for the alert.",
        ProtectionProblem.HandshakeTooSlow => "The DTLS handshake was not done in time; look for packets lost between browser and server.",
        ProtectionProblem.WrongFingerprint => "The far side showed a certificate that its SDP does not name; somebody may be in between.",
        ProtectionProblem.NoCommonProfile => "The far side offers no SRTP profile that is known here; it must offer SRTP_AES128_CM_HMAC_SHA1_80 or _32.",
        ProtectionProblem.TooManyHandshakes => "Too many DTLS handshakes waited; let fewer browsers connect at the same moment.",
        _ => "Nothing is wrong.",
    };
}
