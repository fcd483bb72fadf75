using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Server.Http;

/// <summary>Health and status over HTTP: <c>/health</c> (200 when calls are welcome, else 503) and <c>/status</c> (JSON).</summary>
internal sealed class StatusPage : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StatusPage(WebApplication application)
    {
        _application = application;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens the page.</summary>
    /// <exception cref="IOException">The address cannot be used.</exception>
    public static async Task<StatusPage> StartAsync(IPEndPoint listen, CallCenterServer server, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(listen);
            kestrel.Limits.MaxConcurrentConnections = 100;
            kestrel.AddServerHeader = false;
        });
        var application = builder.Build();
        application.MapGet("/health", context => HealthAsync(context, server));
        application.MapGet("/status", context => StatusAsync(context, server));
        await application.StartAsync(cancellation);
        return new StatusPage(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static Task HealthAsync(HttpContext context, CallCenterServer server)
    {
        var isWell = server.Calls.AcceptsCalls;
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(isWell ? "ok\n" : "not accepting calls\n", context.RequestAborted);
    }

    private static Task StatusAsync(HttpContext context, CallCenterServer server) =>
        context.Response.WriteAsJsonAsync(ServerStatus.Of(server), StatusJson.Default.ServerStatus, contentType: null, context.RequestAborted);
}
