using System.Net;
using CallCenter.Server.Configuration;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Sip;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CallCenter.Server.Http.Listening;

/// <summary>Where and how HTTP is answered, once it is known to be safe.</summary>
/// <param name="EndPoint">Address and port.</param>
/// <param name="Certificate">The certificate; null for no TLS.</param>
internal sealed record HttpListening(IPEndPoint EndPoint, HttpCertificate? Certificate)
{
    /// <summary>
    /// What is to be opened. The problem is one sentence: beyond this machine nothing is answered without a token that holds, nor without TLS
    /// unless a proxy does it.
    /// </summary>
    /// <param name="endPoint">Address and port.</param>
    /// <param name="config">What <c>callcenter.json</c> says; its files with whole paths.</param>
    /// <param name="hasTokens">Whether there is a token that holds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Is told when a renewed certificate cannot be used.</param>
    public static (HttpListening? Listening, string? Problem) Of(IPEndPoint endPoint, HttpConfig config, bool hasTokens, TimeProvider time, Action<string> warn)
    {
        if (!IPAddress.IsLoopback(endPoint.Address))
        {
            if (config is { CertificateFile: null, IsPlain: false })
            {
                return (null, $"HTTP does not listen on {endPoint} without TLS, for that is beyond this machine; name \"certificate\" and \"key\" under \"http\" in {ProjectConfiguration.FileName}, or write \"plain\": true there when a proxy before it does TLS.");
            }

            if (!hasTokens)
            {
                return (null, $"HTTP does not listen on {endPoint} without a token, for that is beyond this machine; make one with `callcenter token create NAME --role ops PROJECT` ({TokensFile.Name} holds none that has not expired).");
            }
        }

        if (config.CertificateFile is not { } file)
        {
            return (new HttpListening(endPoint, null), null);
        }

        return new SipTlsOptions { CertificateFile = file, KeyFile = config.KeyFile }.FindProblem() is { } problem
            ? (null, $"{ProjectConfiguration.FileName}: \"http\": {problem}.")
            : (new HttpListening(endPoint, new HttpCertificate(file, config.KeyFile, time, warn)), null);
    }

    /// <summary>Lets a web server listen so.</summary>
    public void Open(KestrelServerOptions kestrel) => kestrel.Listen(EndPoint, listen =>
    {
        if (Certificate is { } certificate)
        {
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.ForHandshake()) });
        }
    });
}
