using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CallCenter.Server.Configuration;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Listening;
using CallCenter.Server.Tests.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>Beyond this machine nothing is answered without tokens and TLS.</summary>
public sealed class ListeningTests : IDisposable
{
    private static readonly string[] Pages = ["/health", "/status", "/figures/alarms", "/bans/{source}", "/calls/{id}/supervisors"];
    private static readonly string[] Methods = ["GET", "POST", "DELETE"];

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-listening-").FullName;
    private readonly HandClock _clock = new();
    private readonly List<string> _warnings = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("127.0.0.1:8080", "{}", false, null)]
    [InlineData("[::1]:8080", "{}", false, null)]
    [InlineData("0.0.0.0:8080", "{}", true, "HTTP does not listen on 0.0.0.0:8080 without TLS")]
    [InlineData("192.0.2.1:8080", """{ "http": { "plain": true } }""", false, "HTTP does not listen on 192.0.2.1:8080 without a token")]
    [InlineData("192.0.2.1:8080", """{ "http": { "plain": true } }""", true, null)]
    [InlineData("[::]:8443", """{ "http": { "certificate": "nowhere.pem" } }""", true, "callcenter.json: \"http\": the certificate ")]
    public void It_listens_only_where_it_is_safe(string address, string json, bool hasTokens, string? says)
    {
        var (listening, problem) = HttpListening.Of(IPEndPoint.Parse(address), Read(json).Configuration!.Http.In(_folder), hasTokens, _clock, _warnings.Add);

        Assert.Equal(says is null, listening is not null);
        Assert.StartsWith(says ?? "", problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "http": { "listen": "0.0.0.0:8443", "certificate": "a.pem", "key": "a.key" } }""", null, false)]
    [InlineData("""{ "http": { "plain": true } }""", null, true)]
    [InlineData("""{ "http": { "plain": true, "tokens": "elsewhere" } }""", null, false)]
    [InlineData("""{ "http": { "tokens": "always" } }""", null, true)]
    [InlineData("""{ "http": { "tokens": "never" } }""", "callcenter.json: \"http\": \"tokens\" is one of always, elsewhere.", false)]
    [InlineData("""{ "http": { "listen": "everywhere" } }""", "callcenter.json: \"http\": \"listen\" must be ADDRESS:PORT, such as \"0.0.0.0:8443\".", false)]
    [InlineData("""{ "http": { "key": "a.key" } }""", "callcenter.json: \"http\": there is a \"key\" and no \"certificate\".", false)]
    [InlineData("""{ "http": { "plain": "yes" } }""", "callcenter.json: \"http\": \"plain\" must be true or false.", false)]
    [InlineData("""{ "http": { "port": 1 } }""", "callcenter.json: \"http\" has no entry \"port\"; known are listen, certificate, key, plain, tokens.", false)]
    public void The_entry_is_read(string json, string? says, bool always)
    {
        var (configuration, problem) = Read(json);

        Assert.Equal(says, problem);
        Assert.Equal(always, configuration?.Http.AlwaysNeedsTokens ?? false);
    }

    [Fact]
    public async Task A_certificate_that_is_renewed_is_shown_to_who_connects_after_it()
    {
        var (file, key) = (Path.Combine(_folder, "own.pem"), Path.Combine(_folder, "own.key"));
        var first = WriteCertificate(file, key, DateTime.UnixEpoch.AddYears(50));
        var config = new HttpConfig { CertificateFile = file, KeyFile = key };
        var (listening, problem) = HttpListening.Of(new IPEndPoint(IPAddress.Parse("127.0.8.62"), 0), config, hasTokens: true, _clock, _warnings.Add);
        Assert.Null(problem);
        await using var application = await StartAsync(kestrel => listening!.Open(kestrel), static _ => { });
        var address = AddressOf(application);
        Assert.Equal("https", address.Scheme);
        Assert.Equal(first, await ShownAsync(address));

        var second = WriteCertificate(file, key, DateTime.UnixEpoch.AddYears(51));
        _clock.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(second, await ShownAsync(address));

        await File.WriteAllTextAsync(file, "half", Cancellation);
        _clock.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(second, await ShownAsync(address));
        Assert.Contains("the former one is", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ask_for_a_token_and_health_does_not()
    {
        await using var project = await AdminServer.StartAsync();
        var (viewer, ops) = (project.Token(AdminRole.Viewer), project.Token(AdminRole.Ops));
        var door = new AdminDoor(new TokenBook(project.Folder, _clock, project), _clock);
        await using var application = await StartAsync(
            static kestrel => kestrel.Listen(IPAddress.Parse("127.0.8.63"), 0),
            application =>
            {
                PageDoor.Use(application, door, always: true);
                foreach (var page in Pages)
                {
                    application.MapMethods(page, Methods, context => context.Response.WriteAsync("here", context.RequestAborted));
                }
            });
        using var client = new HttpClient { BaseAddress = AddressOf(application) };

        Assert.Equal(200, await AskAsync("GET", "health", null));
        Assert.Equal(401, await AskAsync("GET", "status", null));
        Assert.Equal(401, await AskAsync("GET", "STATUS", null));
        Assert.Equal(200, await AskAsync("GET", "status", viewer));
        Assert.Equal(200, await AskAsync("GET", "figures/alarms", viewer));
        Assert.Equal(403, await AskAsync("DELETE", "bans/192.0.2.1", viewer));
        Assert.Equal(403, await AskAsync("POST", "calls/1/supervisors", viewer));
        Assert.Equal(200, await AskAsync("DELETE", "bans/192.0.2.1", ops));

        async Task<int> AskAsync(string method, string path, string? token)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation("Authorization", token is null ? null : $"Bearer {token}");
            using var response = await client.SendAsync(request, Cancellation);
            return (int)response.StatusCode;
        }
    }

    private static async Task<WebApplication> StartAsync(Action<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions> listen, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(listen);
        builder.WebHost.UseKestrelHttpsConfiguration();
        var application = builder.Build();
        map(application);
        await application.StartAsync(Cancellation);
        return application;
    }

    private static Uri AddressOf(WebApplication application) =>
        new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task<string> ShownAsync(Uri address)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancellation);
#pragma warning disable CA5359 // What is shown is what is looked at.
        await using var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "centre.example", EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 }, Cancellation);
        return stream.RemoteCertificate!.GetCertHashString();
    }

    private static string WriteCertificate(string file, string key, DateTime written)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=centre.example", pair, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.SetLastWriteTimeUtc(file, written); // Two within one tick of the file system are told apart.
        return certificate.GetCertHashString();
    }

    private (ProjectConfiguration? Configuration, string? Problem) Read(string json)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), json);
        return ProjectConfiguration.Read(_folder);
    }
}
