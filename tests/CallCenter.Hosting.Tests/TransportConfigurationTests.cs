using System.Net;
using CallCenter.Server.Configuration;
using CallCenter.Sip;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class TransportConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-transports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Listeners_certificates_and_rules_are_understood()
    {
        var configuration = Read(
            """
            {
              "sipTls": "0.0.0.0:5061", "sipWs": "127.0.0.1", "sipWss": "[::]:8443", "webSocketOrigins": ["https://phones.example.com"],
              "tls": { "certificate": "own.pem", "key": "own.key", "authorities": "/etc/authorities.pem", "insecure": true, "clients": "certified" },
              "defence": { "trusted": ["192.0.2.1", "2001:db8::/48"], "requestsPerSecond": 7, "requestsBurst": 8, "failedAuthentications": 9, "malformed": 10, "banMinutes": 11 }
            }
            """);

        Assert.Equal(
            [(SipTransportKind.Tls, "0.0.0.0:5061"), (SipTransportKind.Ws, "127.0.0.1:5080"), (SipTransportKind.Wss, "[::]:8443")],
            configuration.Listeners.Select(static listener => (listener.Kind, listener.EndPoint.ToString())));
        Assert.Equal(["https://phones.example.com"], configuration.WebSocketOrigins);
        var tls = configuration.TlsIn(_folder)!;
        Assert.Equal(
            (Path.Combine(_folder, "own.pem"), Path.Combine(_folder, "own.key"), "/etc/authorities.pem", true, true),
            (tls.CertificateFile, tls.KeyFile, tls.AuthoritiesFile, tls.IsInsecure, tls.RequiresClientCertificate));
        var defence = configuration.Defence!;
        Assert.Equal(["192.0.2.1/32", "2001:db8::/48"], defence.Trusted.Select(static network => network.ToString()));
        Assert.Equal(
            (7, 8, 9, 10, TimeSpan.FromMinutes(11)),
            (defence.RequestsPerSecond, defence.RequestsBurst, defence.FailedAuthenticationsBurst, defence.MalformedBurst, defence.BanFirst));
    }

    [Fact]
    public void Without_a_word_the_machine_itself_is_trusted_and_strangers_are_held_back()
    {
        var defence = Read("{}").Defence!;
        Assert.Contains(defence.Trusted, static network => network.Contains(IPAddress.Loopback));
        Assert.DoesNotContain(defence.Trusted, static network => network.Contains(IPAddress.Parse("192.0.2.1")));
        Assert.Empty(Read("""{ "defence": { "trusted": [] } }""").Defence!.Trusted);
        Assert.Null(Read("""{ "defence": false }""").Defence);
    }

    [Theory]
    [InlineData("""{ "sipTls": "elsewhere" }""", "\"sipTls\" must be ADDRESS:PORT, such as \"0.0.0.0:5061\".")]
    [InlineData("""{ "tls": "own.pem" }""", "\"tls\" must be an object, such as { \"certificate\": \"own.pem\", \"key\": \"own.key\" }.")]
    [InlineData("""{ "tls": { "cert": "own.pem" } }""", "\"tls\" has no entry \"cert\"; known are certificate, key, authorities, insecure, clients.")]
    [InlineData("""{ "tls": { "key": "own.pem" } }""", "\"tls\" has a \"key\" and no \"certificate\".")]
    [InlineData("""{ "tls": { "insecure": "yes" } }""", "\"insecure\" of \"tls\" must be true or false.")]
    [InlineData("""{ "tls": { "clients": "all" } }""", "\"clients\" of \"tls\" must be \"any\" or \"certified\".")]
    [InlineData("""{ "webSocketOrigins": ["phones.example.com"] }""", "\"webSocketOrigins\" must be a list of origins of web pages, such as [\"https://phones.example.com\"].")]
    [InlineData("""{ "defence": { "trusted": ["here"] } }""", "\"trusted\" of \"defence\" must be a list of addresses and networks, such as [\"192.0.2.0/24\", \"2001:db8::/48\"].")]
    [InlineData("""{ "defence": { "malformed": 0 } }""", "\"malformed\" of \"defence\" must be a number from 1 to 1000000.")]
    [InlineData("""{ "defence": { "ban": 1 } }""", "\"defence\" has no entry \"ban\"; known are trusted, requestsPerSecond, requestsBurst, failedAuthentications, malformed, banMinutes.")]
    public void What_cannot_be_understood_is_said_in_one_sentence(string text, string problem)
    {
        Write(text);
        Assert.Equal($"callcenter.json: {problem}", ProjectConfiguration.Read(_folder).Problem);
    }

    [Fact]
    public void Certificates_are_looked_at_when_the_server_starts()
    {
        Assert.Equal("callcenter.json: \"sipTls\" and \"sipWss\" need \"tls\" with \"certificate\" and \"key\".", Read("""{ "sipTls": "127.0.0.1" }""").TransportProblem(_folder));
        Assert.StartsWith(
            $"callcenter.json: \"tls\": the certificate {_folder}/own.pem with its key in the same file cannot be used: ",
            Read("""{ "tls": { "certificate": "own.pem" } }""").TransportProblem(_folder),
            StringComparison.Ordinal);
        Assert.Null(Read("{}").TransportProblem(_folder));
    }

    private ProjectConfiguration Read(string text)
    {
        Write(text);
        var (configuration, problem) = ProjectConfiguration.Read(_folder);
        Assert.Null(problem);
        return configuration!;
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
}
