using System.Net;

namespace CallCenter.Server.Configuration;

/// <summary>Where and how HTTP is answered: <c>"http"</c> of <c>callcenter.json</c>.</summary>
public sealed record HttpConfig
{
    /// <summary>Address and port; null when only the command line says them.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>PEM file of the certificate with the intermediate ones; null for no TLS.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of its key; null when it lies in the same file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether a proxy before it does TLS, so that it speaks none itself beyond this machine.</summary>
    public bool IsPlain { get; init; }

    /// <summary>
    /// Whether status, figures and supervision need a token from this machine too. So it is when a proxy stands before it, whose requests all
    /// come from one address, unless the entry says otherwise.
    /// </summary>
    public bool AlwaysNeedsTokens { get; init; }

    /// <summary>Files with whole paths.</summary>
    public HttpConfig In(string projectFolder) => this with
    {
        CertificateFile = CertificateFile is { } certificate ? Path.GetFullPath(certificate, projectFolder) : null,
        KeyFile = KeyFile is { } key ? Path.GetFullPath(key, projectFolder) : null,
    };
}
