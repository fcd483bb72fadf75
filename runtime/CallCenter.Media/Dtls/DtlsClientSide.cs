using System.Collections;
using Org.BouncyCastle.Crypto.Tls;
using TlsCertificate = Org.BouncyCastle.Crypto.Tls.Certificate;

namespace CallCenter.Media.Dtls;

/// <summary>This side begins (<c>a=setup:active</c> here).</summary>
internal sealed class DtlsClientSide(DtlsExchange exchange, TimeSpan limit) : DefaultTlsClient, TlsAuthentication
{
    public override ProtocolVersion MinimumVersion => ProtocolVersion.DTLSv12;

    public override ProtocolVersion ClientVersion => ProtocolVersion.DTLSv12;

    public override int GetHandshakeTimeoutMillis() => (int)limit.TotalMilliseconds;

    public override int[] GetCipherSuites() =>
        [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256];

    public override IDictionary GetClientExtensions()
    {
        var extensions = base.GetClientExtensions() ?? new Hashtable();
        TlsSRTPUtils.AddUseSrtpExtension(extensions, DtlsExchange.Offer);
        return extensions;
    }

    public override void ProcessServerExtensions(IDictionary serverExtensions)
    {
        base.ProcessServerExtensions(serverExtensions);
        _ = exchange.Choose(serverExtensions);
    }

    public override TlsAuthentication GetAuthentication() => this;

    public override void NotifyHandshakeComplete()
    {
        base.NotifyHandshakeComplete();
        exchange.Complete(mContext, DtlsRole.Client);
    }

    void TlsAuthentication.NotifyServerCertificate(TlsCertificate serverCertificate) => exchange.Check(serverCertificate);

    TlsCredentials TlsAuthentication.GetClientCredentials(CertificateRequest certificateRequest) => exchange.Identity.Credentials;
}
