using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Telemetry.Health;

/// <summary>
/// <c>GET /health/live</c> (200 while the process works) and <c>GET /health/ready</c> (200 while new calls should be sent here, also when
/// something besides should be mended), with JSON of what was looked at; else 503.
/// </summary>
internal static class HealthPage
{
    private static readonly HealthJson Json = new(new JsonSerializerOptions(HealthJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Adds the pages.</summary>
    public static void Map(WebApplication application, CentreTelemetry telemetry)
    {
        application.MapGet("/health/live", context => WriteAsync(context, telemetry.Live()));
        application.MapGet("/health/ready", context => WriteAsync(context, telemetry.Ready()));
    }

    internal static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.State == HealthState.Down ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(report, Json.HealthReport, contentType: null, context.RequestAborted);
    }
}

/// <summary>Writes it without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(HealthWords)])]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>States as words: <c>ok</c>, <c>degraded</c>, <c>down</c>.</summary>
internal sealed class HealthWords() : JsonStringEnumConverter<HealthState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
