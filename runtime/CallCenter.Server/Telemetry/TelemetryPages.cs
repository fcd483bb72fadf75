using CallCenter.Server.Telemetry.Health;
using CallCenter.Server.Telemetry.Prometheus;
using Microsoft.AspNetCore.Builder;

namespace CallCenter.Server.Telemetry;

/// <summary>What of telemetry is read over HTTP.</summary>
internal static class TelemetryPages
{
    /// <summary>Adds the pages, and begins to measure for them.</summary>
    public static void Map(WebApplication application, CentreTelemetry telemetry)
    {
        telemetry.Listen();
        MetricsPage.Map(application, telemetry);
        HealthPage.Map(application, telemetry);
    }
}
