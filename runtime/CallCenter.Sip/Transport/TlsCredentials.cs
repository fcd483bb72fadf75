using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CallCenter.Sip.Transport;

/// <summary>Our certificate, kept as fresh as its file, and the authorities we believe. Any thread.</summary>
internal sealed class TlsCredentials
{
    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly SipTlsOptions _options;
    private readonly TimeProvider _time;
    private readonly LogThrottle _log;
    private readonly X509ChainPolicy? _authorities;
    private readonly Lock _reading = new();
    private SslStreamCertificateContext? _own;
    private (DateTime Certificate, DateTime Key) _written;
    private long _lookAt;

    private TlsCredentials(SipTlsOptions options, TimeProvider time, LogThrottle log)
    {
        _options = options;
        _time = time;
        _log = log;
        _authorities = options.AuthoritiesFile is null ? null : PolicyOf(SipTlsOptions.ReadAuthorities(options.AuthoritiesFile));
    }

    /// <summary>Reads what the options name; null with one sentence when a file is not sound.</summary>
    public static TlsCredentials? TryRead(SipTlsOptions options, TimeProvider time, LogThrottle log, out string? problem)
    {
        problem = options.FindProblem();
        if (problem is not null)
        {
            return null;
        }

        var credentials = new TlsCredentials(options, time, log);
        credentials.Own();
        return credentials;
    }

    /// <summary>How we answer who connects to us. Only with a certificate.</summary>
    public SslServerAuthenticationOptions ForServer() => new()
    {
        ServerCertificateContext = Own(),
        EnabledSslProtocols = Protocols,
        ClientCertificateRequired = _options.RequiresClientCertificate,
        CertificateChainPolicy = _options.RequiresClientCertificate ? _authorities?.Clone() : null,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        AllowRenegotiation = false,
    };

    /// <summary>How we connect to a server that must prove to be <paramref name="name"/>.</summary>
    public SslClientAuthenticationOptions ForClient(string name) => new()
    {
        TargetHost = name,
        ClientCertificateContext = Own(),
        EnabledSslProtocols = Protocols,
        CertificateChainPolicy = _authorities?.Clone(),
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, _, errors) => _options.IsInsecure || IsSound(certificate, name, errors),
    };

    // RFC 5922 section 7.1: a SIP domain may also stand in the certificate as a URI.
    private static bool IsSound(X509Certificate? certificate, string name, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
        || (errors == SslPolicyErrors.RemoteCertificateNameMismatch
            && certificate is X509Certificate2 known
            && !IPAddress.TryParse(name, out _)
            && CertificateNames.HasSipDomain(known, name));

    // A certificate is renewed every few weeks while calls go on: the next handshake takes the new one.
    private SslStreamCertificateContext? Own()
    {
        if (_options.CertificateFile is not { } file)
        {
            return null;
        }

        lock (_reading)
        {
            var now = _time.GetTimestamp();
            if (_own is not null && now < _lookAt)
            {
                return _own;
            }

            _lookAt = now + (long)(LookEvery.TotalSeconds * _time.TimestampFrequency);
            var written = (File.GetLastWriteTimeUtc(file), _options.KeyFile is null ? default : File.GetLastWriteTimeUtc(_options.KeyFile));
            if (_own is null || written != _written)
            {
                Renew(file, written);
            }

            return _own;
        }
    }

    private void Renew(string file, (DateTime, DateTime) written)
    {
        try
        {
#pragma warning disable CA2000 // Handshakes in progress may still need the former one: the collector closes it.
            var certificate = X509Certificate2.CreateFromPemFile(file, _options.KeyFile);
#pragma warning restore CA2000
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            _own = SslStreamCertificateContext.Create(certificate, chain, offline: true);
            _written = written;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // Perhaps half written: the one we have goes on, and the file is looked at again.
            _log.Write(SipLogKind.Certificate, SipLogLevel.Warning, (file, error), static it => $"The certificate {it.file} cannot be used, the former one is: {it.error.Message}");
        }
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
