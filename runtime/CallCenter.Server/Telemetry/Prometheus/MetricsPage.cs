using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Telemetry.Prometheus;

/// <summary><c>GET /metrics</c>: all that is measured, as Prometheus reads it.</summary>
internal static class MetricsPage
{
    /// <summary>Adds the page.</summary>
    public static void Map(WebApplication application, CentreTelemetry telemetry) => application.MapGet("/metrics", context =>
    {
        context.Response.ContentType = PrometheusText.ContentType;
        return context.Response.WriteAsync(PrometheusText.Write(telemetry.Read()), context.RequestAborted);
    });
}
