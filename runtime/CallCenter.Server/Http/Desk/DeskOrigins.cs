using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>Lets pages from elsewhere use the agents' API in browsers (CORS, fetch.spec.whatwg.org): those that are named, and no others.</summary>
internal static class DeskOrigins
{
    private const string KeptFor = "600";

    /// <summary>Answers browsers that ask first, and marks answers they may show to the page.</summary>
    /// <param name="application">The web server.</param>
    /// <param name="origins">Where pages come from, such as <c>https://desk.example</c>.</param>
    public static void Use(WebApplication application, IReadOnlyList<string> origins)
    {
        if (origins.Count == 0)
        {
            return;
        }

        application.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(DeskApi.Root, StringComparison.Ordinal) || context.Request.Headers.Origin is not [{ } origin] || !origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            {
                return next(context);
            }

            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = origin;
            headers.Vary = "Origin";
            headers.AccessControlExposeHeaders = "Retry-After, Content-Range, Content-Disposition";
            if (!HttpMethods.IsOptions(context.Request.Method) || context.Request.Headers.AccessControlRequestMethod.Count == 0)
            {
                return next(context);
            }

            headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
            headers.AccessControlAllowHeaders = "Authorization, Content-Type, Range";
            headers.AccessControlMaxAge = KeptFor;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }
}
