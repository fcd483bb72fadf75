using System.Collections;
using Org.BouncyCastle.Crypto.Tls;
using TlsCertificate = Org.BouncyCastle.Crypto.Tls.Certificate;

namespace CallCenter.Media.Dtls;

/// <summary>The far side begins (<c>a=setup:active</c> there, <c>passive</c> here).</summary>
internal sealed class DtlsServerSide(DtlsExchange exchange, TimeSpan limit) : DefaultTlsServer
{
    private UseSrtpData? _chosen;

    protected override ProtocolVersion MinimumVersion => ProtocolVersion.DTLSv12;

    protected override ProtocolVersion MaximumVersion => ProtocolVersion.DTLSv12;

    public override int GetHandshakeTimeoutMillis() => (int)limit.TotalMilliseconds;

    public override CertificateRequest GetCertificateRequest() =>
        new([ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign], TlsUtilities.GetDefaultSupportedSignatureAlgorithms(), null);

    public override void ProcessClientExtensions(IDictionary clientExtensions)
    {
        base.ProcessClientExtensions(clientExtensions);
        _chosen = exchange.Choose(clientExtensions);
    }

    public override IDictionary GetServerExtensions()
    {
        var extensions = base.GetServerExtensions() ?? new Hashtable();
        TlsSRTPUtils.AddUseSrtpExtension(extensions, _chosen ?? exchange.Choose(null));
        return extensions;
    }

    public override void NotifyClientCertificate(TlsCertificate clientCertificate) => exchange.Check(clientCertificate);

    public override void NotifyHandshakeComplete()
    {
        base.NotifyHandshakeComplete();
        exchange.Complete(mContext, DtlsRole.Server);
    }

    protected override int[] GetCipherSuites() => [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256];

    protected override TlsSignerCredentials GetECDsaSignerCredentials() => exchange.Identity.Credentials;
}
