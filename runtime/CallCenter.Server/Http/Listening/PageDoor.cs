using System.Net;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Listening;

/// <summary>
/// The pages that belong to no API (status, figures, talks, bans, metrics) are open to whoever is on this machine; from elsewhere they need a
/// token: viewer to look, ops to do something. Health needs none.
/// </summary>
internal static class PageDoor
{
    private static readonly string[] Pages = ["/status", "/figures", "/calls", "/bans", "/metrics"];

    /// <summary>Puts it before the pages.</summary>
    /// <param name="application">The web server.</param>
    /// <param name="door">Who may.</param>
    /// <param name="always">Whether whoever is on this machine needs a token too.</param>
    public static void Use(WebApplication application, AdminDoor door, bool always) => application.Use(async (context, next) =>
    {
        var isGuarded = Array.Exists(Pages, page => context.Request.Path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase));
        if (!isGuarded || (!always && IPAddress.IsLoopback(AdminDoor.SourceOf(context))))
        {
            await next(context);
            return;
        }

        var least = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? AdminRole.Viewer : AdminRole.Ops;
        if (door.Enter(context, least).Refused is { } refused)
        {
            await ApiServing.WriteAsync(context, refused);
            return;
        }

        await next(context);
    });
}
