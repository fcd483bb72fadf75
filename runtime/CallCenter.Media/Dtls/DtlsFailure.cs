using Org.BouncyCastle.Crypto.Tls;

namespace CallCenter.Media.Dtls;

/// <summary>Ends a handshake from within, with its reason; the library turns it into an alert.</summary>
internal sealed class DtlsFailure(byte alert, ProtectionProblem problem) : TlsFatalAlert(alert)
{
    public ProtectionProblem Problem { get; } = problem;
}
