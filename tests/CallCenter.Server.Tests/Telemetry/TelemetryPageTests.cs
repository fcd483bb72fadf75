using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>Metrics and health of a whole centre that has no release yet.</summary>
public sealed class TelemetryPageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-telemetry-").FullName;
    private readonly StringWriter _told = new(CultureInfo.InvariantCulture);
    private CallCenterServer _server = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new ServerOptions { ProjectFolder = _folder, Sip = IPEndPoint.Parse("127.0.8.71:5060"), RtpPorts = (29600, 29698), Http = IPEndPoint.Parse("127.0.8.71:0") };
        var (server, problem) = await CallCenterServer.OpenAsync(options, new ServerLog(TextWriter.Synchronized(_told), TimeProvider.System), TimeProvider.System);
        Assert.Null(problem);
        _server = server!;
        Assert.Null(await _server.StartAsync(Cancellation));
        _client = new HttpClient { BaseAddress = _server.StatusAddress, Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Metrics_are_told_as_Prometheus_reads_them()
    {
        using var response = await _client.GetAsync(new Uri("/metrics", UriKind.Relative), Cancellation);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var values = MetricsFormat.Read(await response.Content.ReadAsStringAsync(Cancellation));

        var tenant = $"callcenter_tenant=\"{Path.GetFileName(_folder)}\"";
        Assert.Equal(0, values[$"callcenter_calls_active{{{tenant}}}"]);
        Assert.Equal(0, values[$"callcenter_releases_activated_total{{{tenant}}}"]);
        Assert.Equal(0, values[$"callcenter_calls_refused_total{{callcenter_reason=\"release\",{tenant}}}"]);
        Assert.Equal(0, values["callcenter_calls_refused_total{callcenter_reason=\"overload\"}"]);
        Assert.True(values.ContainsKey("callcenter_voice_lateness_max_seconds{callcenter_thread=\"pacer\"}"));
        Assert.Contains(values.Keys, static name => name.StartsWith("dotnet_gc_pause_time_seconds_total", StringComparison.Ordinal));
        Assert.True(values.Single(static pair => pair.Key.StartsWith("dotnet_process_memory_working_set", StringComparison.Ordinal)).Value > 1e6);
        Assert.DoesNotContain("could not be measured", _told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_itself_reads_them_and_has_no_advice()
    {
        Assert.SkipUnless(Promtool.IsHere, "There is no promtool; apt install prometheus.");

        Assert.Empty(await Promtool.JudgeAsync(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation), "callcenter_", Cancellation));
    }

    [Fact]
    public async Task A_centre_without_release_lives_and_is_not_ready_and_says_why()
    {
        var (live, _) = await HealthAsync("/health/live");
        Assert.Equal(200, live);

        var (ready, report) = await HealthAsync("/health/ready");
        Assert.Equal(503, ready);
        Assert.Equal("down", report.GetProperty("state").GetString());
        var checks = report.GetProperty("checks").EnumerateArray().ToDictionary(static check => check.GetProperty("name").GetString()!);
        Assert.Equal("down", checks["release"].GetProperty("state").GetString());
        Assert.Equal("No release is active; deploy one.", checks["release"].GetProperty("reason").GetString());
        Assert.All((string[])["sip", "disk", "journal", "records", "sources", "calls"], name => Assert.Equal("ok", checks[name].GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Who_drains_is_not_ready_and_what_is_refused_is_counted_by_reason()
    {
        _server.Tenant.Calls.Draining = true;
        var (_, report) = await HealthAsync("/health/ready");
        Assert.Contains(report.GetProperty("checks").EnumerateArray(), static check => check.GetProperty("name").GetString() == "calls" && check.GetProperty("state").GetString() == "down");

        Assert.False(((Sip.ISipApplication)_server.Telephony).AcceptsCalls);
        var values = MetricsFormat.Read(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation));
        Assert.Equal(1, values.Single(static pair => pair.Key.StartsWith("callcenter_calls_refused_total{callcenter_reason=\"draining\"", StringComparison.Ordinal)).Value);
    }

    private async Task<(int Status, JsonElement Body)> HealthAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return ((int)response.StatusCode, document.RootElement.Clone());
    }
}
