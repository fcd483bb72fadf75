namespace CallCenter.Media.Sdp;

/// <summary>How voice may travel.</summary>
[Flags]
public enum VoiceTransports
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>In the clear: RTP/AVP.</summary>
    Plain = 1,

    /// <summary>Protected by keys in the SDP: RTP/SAVP with <c>a=crypto</c> (RFC 4568).</summary>
    Sdes = 2,

    /// <summary>Protected by keys of a handshake on the voice port, as browsers do: UDP/TLS/RTP/SAVPF (RFC 5764).</summary>
    Dtls = 4,
}
