using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Sdp;

/// <summary>How offer and answer agreed to protect the packets of a leg.</summary>
public abstract record VoiceProtection;

/// <summary>Keys that went through signalling (RFC 4568).</summary>
/// <param name="Local">What this side protects with.</param>
/// <param name="Remote">What the far side protects with.</param>
public sealed record SdesProtection(SrtpKeys Local, SrtpKeys Remote) : VoiceProtection;

/// <summary>Keys that a handshake on the voice port will make (RFC 5763, RFC 5764), after checks by ICE (RFC 8445).</summary>
/// <param name="Role">Which side this one is.</param>
/// <param name="Fingerprint">The far side's certificate.</param>
/// <param name="LocalIce">What checks of the far side must prove.</param>
/// <param name="RemoteIce">The far side's own; this side never checks.</param>
public sealed record DtlsProtection(DtlsRole Role, CertificateFingerprint Fingerprint, IceCredentials LocalIce, IceCredentials RemoteIce) : VoiceProtection;
