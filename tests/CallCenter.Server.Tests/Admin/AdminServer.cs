using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CallCenter.Hosting;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin;
using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Tests.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>The operators' API on a real web server of the loopback, over a project of the test's own.</summary>
internal sealed class AdminServer : IHostLog, IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly WebApplication _application;

    private AdminServer()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse("127.0.8.61"), 0));
        _application = builder.Build();
        var work = Path.Combine(Folder, ".callcenter");
        (Settings, var problem) = Open();
        Assert.Null(problem);
        (Audit, problem) = AuditLog.Open(work, Clock);
        Assert.Null(problem);
        Api = new AdminApi(new AdminServices(new AdminDoor(new TokenBook(Folder, Clock, this), Clock), Audit!, Settings!, Clock, this));
        Api.Map(_application);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Folder { get; } = Directory.CreateTempSubdirectory("callcenter-admin-").FullName;

    public HandClock Clock { get; } = new();

    public LiveProject Project { get; } = new();

    public LiveSettings? Settings { get; }

    public AuditLog? Audit { get; }

    public AdminApi Api { get; }

    public HttpClient Client { get; private set; } = null!;

    public ConcurrentQueue<string> Faults { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public string SettingsPath => Path.Combine(Folder, "settings.json");

    /// <summary>What is mapped, but for the description and the answer to everything else.</summary>
    public IEnumerable<string> Endpoints =>
        from endpoint in _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null && !endpoint.RoutePattern.RawText!.EndsWith("openapi.json", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {endpoint.RoutePattern.RawText}";

    public static async Task<AdminServer> StartAsync()
    {
        var server = new AdminServer();
        await server._application.StartAsync(Cancellation);
        var address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Client = new HttpClient { BaseAddress = new Uri(address), Timeout = Soon };
        return server;
    }

    public (LiveSettings? Settings, string? Problem) Open() => LiveSettings.Open(Folder, Path.Combine(Folder, ".callcenter"), Project, Clock, this);

    public string Token(AdminRole role, string? name = null, TimeSpan? holds = null)
    {
        var (token, problem) = TokensFile.Create(Folder, name ?? TokenWords.Of(role), role, Clock.GetUtcNow(), holds ?? TimeSpan.FromDays(90));
        Assert.Null(problem);
        return token!;
    }

    /// <summary>Asks, and reads what is answered; problems must be problems.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(string method, string path, string? token = null, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/admin/v1/{path}") { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return await DeskServer.ReadAsync(response);
    }

    public async Task<string> SentenceAsync(int status, string method, string path, string? token = null, string? json = null, string? ifMatch = null)
    {
        var answer = await AskAsync(method, path, token, json, ifMatch);
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
        return answer.Body.GetProperty("detail").GetString()!;
    }

    public IReadOnlyList<AuditEntry> Entries() => Audit!.Read(null, 1000);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        Client.Dispose();
        Settings!.Dispose();
        Audit!.Dispose();
        Directory.Delete(Folder, recursive: true);
        Assert.Empty(Faults);
    }

    public void Tell(string message) => Lines.Enqueue(message);

    public void Warn(string message) => Lines.Enqueue(message);

    public void Fault(string message, Exception exception) => Faults.Enqueue($"{message}: {exception}");
}
