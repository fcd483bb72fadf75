using System.Collections;
using CallCenter.Media.Srtp;
using Org.BouncyCastle.Crypto.Tls;
using TlsCertificate = Org.BouncyCastle.Crypto.Tls.Certificate;

namespace CallCenter.Media.Dtls;

/// <summary>What both roles of a handshake have in common: the certificate to expect, the profile agreed on, the keys that come of it.</summary>
internal sealed class DtlsExchange(DtlsIdentity identity, CertificateFingerprint expected)
{
    // RFC 5764 §4.2.
    private const string Label = "EXTRACTOR-dtls_srtp";

    private SrtpSuite? _suite;

    public DtlsIdentity Identity { get; } = identity;

    /// <summary>The keys of both directions; null before the handshake is complete.</summary>
    public SrtpPair? Pair { get; private set; }

    /// <summary>What this side offers as client.</summary>
    public static UseSrtpData Offer => new([.. SrtpSuite.All.Select(suite => suite.Profile)], []);

    /// <summary>The offered profile that is taken, ours first; fails without one.</summary>
    public UseSrtpData Choose(IDictionary? extensions)
    {
        var offered = extensions is null ? null : TlsSRTPUtils.GetUseSrtpExtension(extensions);
        _suite = SrtpSuite.All.FirstOrDefault(suite => offered?.ProtectionProfiles.Contains(suite.Profile) == true)
            ?? throw new DtlsFailure(AlertDescription.handshake_failure, ProtectionProblem.NoCommonProfile);
        return new([_suite.Profile], []);
    }

    /// <summary>The far side's certificate must be the one that came by signalling (RFC 5763 §5).</summary>
    public void Check(TlsCertificate? certificate)
    {
        if (certificate is null || certificate.IsEmpty || !expected.Fits(certificate.GetCertificateAt(0).GetEncoded()))
        {
            throw new DtlsFailure(AlertDescription.bad_certificate, ProtectionProblem.WrongFingerprint);
        }
    }

    /// <summary>Takes the keys out of the handshake: client's key, server's key, client's salt, server's salt (RFC 5764 §4.2).</summary>
    public void Complete(TlsContext context, DtlsRole role)
    {
        var suite = _suite ?? throw new DtlsFailure(AlertDescription.handshake_failure, ProtectionProblem.NoCommonProfile);
        const int Key = SrtpSuite.KeyBytes;
        const int Salt = SrtpSuite.SaltBytes;
        var material = context.ExportKeyingMaterial(Label, null, 2 * (Key + Salt));
        SrtpKeys client = new(suite, [.. material.AsSpan(0, Key), .. material.AsSpan(2 * Key, Salt)]);
        SrtpKeys server = new(suite, [.. material.AsSpan(Key, Key), .. material.AsSpan((2 * Key) + Salt, Salt)]);
        Pair = role == DtlsRole.Client ? new(new(client), new(server)) : new(new(server), new(client));
    }
}
