using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Tls;
using CertificateRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;
using TlsCertificate = Org.BouncyCastle.Crypto.Tls.Certificate;

namespace CallCenter.Media.Dtls;

/// <summary>The certificate this process shows: self-signed, made anew at every start, known to peers by its fingerprint in SDP (RFC 5763 §5).</summary>
internal sealed class DtlsIdentity : IDisposable
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(1);
    private static readonly TimeSpan Future = TimeSpan.FromDays(366);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public DtlsIdentity(TimeProvider time)
    {
        var request = new CertificateRequest("CN=CallCenter", _key, HashAlgorithmName.SHA256);
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - Past, now + Future);
        Certificate = new([X509CertificateStructure.GetInstance(certificate.RawData)]);
        Fingerprint = CertificateFingerprint.Of(certificate.RawData);
    }

    public TlsCertificate Certificate { get; }

    public CertificateFingerprint Fingerprint { get; }

    /// <summary>Signs for the owner of the certificate; any thread.</summary>
    public TlsSignerCredentials Credentials => new Signer(this);

    public void Dispose() => _key.Dispose();

    private sealed class Signer(DtlsIdentity identity) : AbstractTlsSignerCredentials
    {
        public override TlsCertificate Certificate => identity.Certificate;

        public override SignatureAndHashAlgorithm SignatureAndHashAlgorithm { get; } =
            new(Org.BouncyCastle.Crypto.Tls.HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

        // By the system's library, which is quicker; keys are used by one handshake at a time.
        public override byte[] GenerateCertificateSignature(byte[] hash)
        {
            lock (identity._key)
            {
                return identity._key.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
            }
        }
    }
}
