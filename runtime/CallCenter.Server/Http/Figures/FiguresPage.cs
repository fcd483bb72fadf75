using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallCenter.Hosting.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Figures;

/// <summary>
/// Figures over HTTP: <c>GET /figures</c> (queues, groups, agents, measures, alarms as they are now), <c>GET /figures/agents/ID</c> (one agent
/// with his counts and times of today, AGT-12), <c>GET /figures/slots?date=2026-11-20&amp;queue=Care</c> (quarters of an hour, WFM-09) and
/// <c>GET /figures/alarms</c> (what alarms did lately). From elsewhere than this machine it needs a token: it tells who works how much.
/// </summary>
internal static class FiguresPage
{
    private const string DateForm = "yyyy-MM-dd";

    // Names in Chinese stay readable.
    private static readonly FiguresJson Json = new(new JsonSerializerOptions(FiguresJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Adds the page.</summary>
    /// <param name="application">Where to.</param>
    /// <param name="figures">The figures; null as long as there are none.</param>
    public static void Map(WebApplication application, Func<FiguresHost?> figures)
    {
        application.MapGet("/figures", context => Guarded(context, figures, host => WriteAsync(context, host.Read(), Json.CentreFigures)));
        application.MapGet("/figures/agents/{id}", context => Guarded(context, figures, host => AgentAsync(context, host)));
        application.MapGet("/figures/slots", context => Guarded(context, figures, host => SlotsAsync(context, host)));
        application.MapGet("/figures/alarms", context => Guarded(context, figures, host => WriteAsync(context, host.AlarmsLately, Json.IReadOnlyListAlarmChange)));
    }

    private static Task Guarded(HttpContext context, Func<FiguresHost?> figures, Func<FiguresHost, Task> answer) =>
        figures() is { } host ? answer(host) : SayAsync(context, StatusCodes.Status503ServiceUnavailable, "there are no figures yet; ask again when the centre is ready");

    private static Task AgentAsync(HttpContext context, FiguresHost host)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        return host.Agent(id) is { } agent ? WriteAsync(context, agent, Json.AgentRow)
            : SayAsync(context, StatusCodes.Status404NotFound, "there is no such agent; /figures names them all");
    }

    private static Task SlotsAsync(HttpContext context, FiguresHost host)
    {
        DateOnly? day = null;
        if (context.Request.Query["date"].ToString() is { Length: > 0 } written)
        {
            if (!DateOnly.TryParseExact(written, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return SayAsync(context, StatusCodes.Status400BadRequest, "a date is written like 2026-11-20");
            }

            day = date;
        }

        var queue = context.Request.Query["queue"].ToString();
        return host.Slots(day, queue.Length == 0 ? null : queue) is { } slots ? WriteAsync(context, slots, Json.DayFigures)
            : SayAsync(context, StatusCodes.Status404NotFound, "there is no such queue; /figures names them all");
    }

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(value, type, contentType: null, context.RequestAborted);

    private static Task SayAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
