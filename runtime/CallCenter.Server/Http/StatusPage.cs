using System.Net;
using CallCenter.Server.Http.Admin;
using CallCenter.Server.Http.Desk;
using CallCenter.Server.Http.Figures;
using CallCenter.Server.Http.Listening;
using CallCenter.Server.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Server.Http;

/// <summary>Health and status over HTTP: <c>/health</c> (200 when calls are welcome, else 503) <c>/status</c> (JSON), <c>DELETE /bans/ADDRESS</c>, which lifts a ban, the agents' API, and the operators'.</summary>
internal sealed class StatusPage : IAsyncDisposable
{
    // A thousand agents with a window or two, and what their browsers keep open besides.
    private const int ConnectionsMax = 2000;
    private const int WindowsMax = 5000;

    private readonly WebApplication _application;
    private readonly CollectorWatch _collector;
    private readonly DeskApi _desk;

    private StatusPage(WebApplication application, CollectorWatch collector, DeskApi desk)
    {
        _application = application;
        _collector = collector;
        _desk = desk;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens the page.</summary>
    /// <exception cref="IOException">The address cannot be used.</exception>
    public static async Task<StatusPage> StartAsync(HttpListening listen, CallCenterServer server, CancellationToken cancellation)
    {
        // Or it watches every file below the current folder, which calls write to.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            listen.Open(kestrel);
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.MaxConcurrentUpgradedConnections = WindowsMax;
            kestrel.AddServerHeader = false;
        });
        var application = builder.Build();
        PageDoor.Use(application, server.Tenant.AdminServices.Door, server.Tenant.Configuration.Http.AlwaysNeedsTokens);
        application.MapGet("/health", context => HealthAsync(context, server));
        var collector = new CollectorWatch(TimeProvider.System);
        application.MapGet("/status", context => StatusAsync(context, server, collector));
        application.MapDelete("/bans/{source}", context => LiftAsync(context, server));
        SupervisionPage.Map(application, server.Tenant.Calls);
        TelemetryPages.Map(application, server.Telemetry);
        FiguresPage.Map(application, () => server.Tenant.Figures);
#pragma warning disable CA2000 // The page closes it.
        var desk = new DeskApi(server.Tenant.DeskServices);
#pragma warning restore CA2000
        desk.Map(application);
        new AdminApi(server.Tenant.AdminServices).Map(application);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            await desk.CloseAsync();
            desk.Dispose();
            throw;
        }

        return new StatusPage(application, collector, desk);
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        await _desk.CloseAsync();
        await _application.StopAsync();
        await _application.DisposeAsync();
        _desk.Dispose();
    }

    private static Task HealthAsync(HttpContext context, CallCenterServer server)
    {
        var isWell = server.Tenant.Calls.AcceptsCalls;
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(isWell ? "ok\n" : "not accepting calls\n", context.RequestAborted);
    }

    // For the site whose telephones were banned with a stranger among them.
    private static Task LiftAsync(HttpContext context, CallCenterServer server)
    {
        if (!IPAddress.TryParse(context.Request.RouteValues["source"] as string, out var source))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("an address is expected, such as /bans/192.0.2.1\n", context.RequestAborted);
        }

        var isLifted = server.Telephony.Endpoint.Defence.Lift(source);
        context.Response.StatusCode = isLifted ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return context.Response.WriteAsync(isLifted ? $"{source} is no longer banned\n" : $"{source} is not banned\n", context.RequestAborted);
    }

    private static Task StatusAsync(HttpContext context, CallCenterServer server, CollectorWatch collector) =>
        context.Response.WriteAsJsonAsync(ServerStatus.Of(server, collector.Read()), StatusJson.Default.ServerStatus, contentType: null, context.RequestAborted);
}
