using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CallCenter.Sip;

/// <summary>Who we are and whom we believe within TLS (RFC 3261 section 26.3, RFC 5922). Files are PEM.</summary>
public sealed record SipTlsOptions
{
    /// <summary>Our certificate, followed by the intermediate ones; needed to listen. Read again when the file changes.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The private key of our certificate; null when it lies in the same file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Authorities that vouch for the servers we call and for clients that show a certificate; null for those of the system.</summary>
    public string? AuthoritiesFile { get; init; }

    /// <summary>Whether servers we call are believed without a proof of their name. Only for trying things out.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>Whether whoever connects to us must show a certificate of one of the authorities.</summary>
    public bool RequiresClientCertificate { get; init; }

    /// <summary>Reads all files once; null when they are sound, else one sentence that says which is not.</summary>
    public string? FindProblem()
    {
        try
        {
            if (CertificateFile is not null)
            {
                using var certificate = X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"the certificate {CertificateFile} with its key {KeyFile ?? "in the same file"} cannot be used: {error.Message}";
        }

        try
        {
            if (AuthoritiesFile is not null && ReadAuthorities(AuthoritiesFile).Count == 0)
            {
                return $"the file of authorities {AuthoritiesFile} holds no certificate";
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"the file of authorities {AuthoritiesFile} cannot be used: {error.Message}";
        }

        return null;
    }

    internal static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }
}
