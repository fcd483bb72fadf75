using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CallCenter.Server.Http.Listening;

/// <summary>The certificate of the web server, as fresh as its file: whoever connects after a renewal is shown the new one. Any thread.</summary>
/// <param name="file">PEM file of the certificate with the intermediate ones.</param>
/// <param name="key">PEM file of the key; null when it lies in the same file.</param>
/// <param name="time">The clock.</param>
/// <param name="warn">Is told when a renewed certificate cannot be used.</param>
internal sealed class HttpCertificate(string file, string? key, TimeProvider time, Action<string> warn)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _reading = new();
    private SslStreamCertificateContext? _own;
    private (DateTime Certificate, DateTime Key) _written;
    private long _lookedAt;

    /// <summary>How a connection is answered: TLS 1.2 or 1.3.</summary>
    public SslServerAuthenticationOptions ForHandshake() => new()
    {
        ServerCertificateContext = Own(),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        AllowRenegotiation = false,
    };

    private SslStreamCertificateContext? Own()
    {
        lock (_reading)
        {
            if (_own is not null && time.GetElapsedTime(_lookedAt) < LookEvery)
            {
                return _own;
            }

            _lookedAt = time.GetTimestamp();
            var written = (File.GetLastWriteTimeUtc(file), key is null ? default : File.GetLastWriteTimeUtc(key));
            if (_own is null || written != _written)
            {
                Renew(written);
            }

            return _own;
        }
    }

    private void Renew((DateTime, DateTime) written)
    {
        try
        {
#pragma warning disable CA2000 // Handshakes in progress may still need the former one: the collector closes it.
            var certificate = X509Certificate2.CreateFromPemFile(file, key);
#pragma warning restore CA2000
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            _own = SslStreamCertificateContext.Create(certificate, chain, offline: true);
            _written = written;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // Perhaps half written: the one there is goes on, and the file is looked at again.
            warn($"the certificate {file} of HTTP cannot be used, the former one is: {error.Message}");
        }
    }
}
