using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>openssl s_client, which shows TLS as it is and lets a message be written by hand.</summary>
public sealed class OpensslTests(Centre centre)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_ping_within_TLS_is_answered_under_a_certificate_that_verifies(string version)
    {
        await centre.OpenAsync();
        using var client = Connect(version);
        await client.SaysAsync("Verification: OK", Soon);

        await client.TypeAsync(
            $"OPTIONS sip:{Centre.TlsAddress} SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:21819;branch=z9hG4bK{version}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:operator@127.0.0.1>;tag=1\r\nTo: <sip:{Centre.TlsAddress}>\r\nCall-ID: openssl{version}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");

        await client.SaysAsync("SIP/2.0 200 OK", Soon);
        await client.SaysAsync("Via: SIP/2.0/TLS 127.0.0.1:21819", Soon);
    }

    [Fact]
    public async Task Old_TLS_is_refused()
    {
        await centre.OpenAsync();
        using var client = Connect("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0");

        Assert.NotEqual(0, await client.EndsAsync(Soon));
        Assert.Contains("alert protocol version", client.Output, StringComparison.Ordinal);
    }

    private OutsideProcess Connect(params string[] more) => OutsideProcess.Start(
        "openssl", ["s_client", "-connect", Centre.TlsAddress, "-CAfile", centre.Project.PathOf("tls/authority.pem"), "-verify_ip", Centre.Ip, "-verify_return_error", .. more]);
}
