using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace CallCenter.Sip.Transport;

/// <summary>Names in a certificate that only SIP knows (RFC 5922 section 7.1).</summary>
internal static class CertificateNames
{
    private const string SubjectAlternativeName = "2.5.29.17";
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    /// <summary>Whether the certificate names <c>sip:</c><paramref name="domain"/> among its URIs, without a user.</summary>
    public static bool HasSipDomain(X509Certificate2 certificate, string domain)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension.Oid?.Value == SubjectAlternativeName && HasUri(extension.RawData, $"sip:{domain}"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasUri(byte[] names, string wanted)
    {
        try
        {
            var reader = new AsnReader(names, AsnEncodingRules.DER).ReadSequence();
            while (reader.HasData)
            {
                if (reader.PeekTag() != UriTag)
                {
                    reader.ReadEncodedValue();
                }
                else if (reader.ReadCharacterString(UniversalTagNumber.IA5String, UriTag).Equals(wanted, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }
        catch (AsnContentException)
        {
            return false;
        }

        return false;
    }
}
