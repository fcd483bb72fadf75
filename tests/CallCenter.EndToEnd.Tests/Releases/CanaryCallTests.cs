using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.EndToEnd.Tests.Queues;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Releases;

/// <summary>Telephones call while releases change.</summary>
public sealed class CanaryCallTests
{
    private const int Callers = 30;
    private const string Old = """
        project "热线" { languages en  timezone "Asia/Shanghai"  longest call 1h }
        flow Old { answer  wait 200ms  hangup }
        inbound { otherwise -> Old }
        """;

    private static readonly TimeSpan CallsMax = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_of_the_callers_get_the_canary_each_the_same_again_and_all_of_them_once_it_is_promoted()
    {
        await using var centre = await QueueCentre.StartAsync(Old, "127.0.17.91:22810", []);
        var (deploys, before, after) = (centre.Server.Tenant.Deploys, Compile(centre, Old), Compile(centre, Old.Replace("Old", "Fresh", StringComparison.Ordinal)));
        Assert.Null((await deploys.DeployAsync(before, "王芳", null, Cancellation)).Problem);
        Assert.Null((await deploys.CanaryAsync(after, 5000, null, "王芳", null, Cancellation)).Problem);

        await CallAsync(centre, 22820);
        await CallAsync(centre, 22840);

        var records = await centre.RecordsAsync(2 * Callers);
        await centre.UntilAsync(() => centre.Server.Tenant.Calls.Active == 0, () => "calls go on");
        var status = deploys.Status;
        var onCanary = records.Count(static record => record.Path.Contains("Fresh", StringComparison.Ordinal));
        Assert.InRange(onCanary, Callers / 2, 3 * Callers / 2);
        Assert.Equal((onCanary, (2 * Callers) - onCanary), (status.Canary!.Counts.Calls, status.Canary.ActiveCounts.Calls));
        Assert.Equal((0, 0), (status.Canary.Counts.Failed, status.Canary.Counts.HungUpEarly));
        Assert.All(
            records.GroupBy(static record => record.From),
            static caller => Assert.Single(caller.Select(static record => record.Path.Contains("Fresh", StringComparison.Ordinal)).Distinct()));

        Assert.Null((await deploys.PromoteAsync("王芳", null)).Problem);
        await CallAsync(centre, 22860);
        records = await centre.RecordsAsync(3 * Callers);
        Assert.Equal(onCanary + Callers, records.Count(static record => record.Path.Contains("Fresh", StringComparison.Ordinal)));
        await centre.UntilAsync(() => centre.Server.Tenant.Releases.Loaded == 1, () => $"{centre.Server.Tenant.Releases.Loaded} releases are in memory");
    }

    [Fact]
    public async Task Who_calls_while_it_is_drained_is_refused_with_503_and_served_when_it_is_over()
    {
        await using var centre = await QueueCentre.StartAsync(Old.Replace("200ms", "30s", StringComparison.Ordinal), "127.0.17.91:22811", []);
        var (deploys, calls) = (centre.Server.Tenant.Deploys, centre.Server.Tenant.Calls);
        using var staying = SippCall.Caller("uac_many.xml", centre.Address, "400", 22880, null, "13800000001", "-i", "127.0.17.92", "-d", "3000");
        await centre.UntilAsync(() => calls.Active == 1, () => "nobody called");
        var drain = deploys.DrainAsync(TimeSpan.FromMinutes(1), "王芳", null, Cancellation);

        using (var refused = SippCall.Caller("uac_many.xml", centre.Address, "400", 22895, null, "13800000002", "-i", "127.0.17.92"))
        {
            await refused.SucceedsAsync(CallsMax);
            Assert.Contains("SIP/2.0 503", refused.Messages, StringComparison.Ordinal);
        }

        Assert.Equal(1, calls.Total);
        Assert.Equal(0, await drain);
        await staying.SucceedsAsync(CallsMax);
        deploys.Resume("王芳");
        using var served = SippCall.Caller("uac_many.xml", centre.Address, "400", 22895, null, "13800000002", "-i", "127.0.17.92", "-d", "100");
        await served.SucceedsAsync(CallsMax);
        Assert.Equal(2, calls.Total);
    }

    private static async Task CallAsync(QueueCentre centre, int port)
    {
        using var callers = SippCall.Caller("uac_queue.xml", centre.Address, "400", port, null, "1380000", "-i", "127.0.17.92", "-m", $"{Callers}", "-r", "10", "-l", $"{Callers}");
        await callers.SucceedsAsync(CallsMax);
    }

    private static string Compile(QueueCentre centre, string flows)
    {
        var releases = new ReleaseFolder(centre.Server.Tenant.ReleasesFolder);
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(new Dictionary<string, string> { ["project.flow"] = flows }), releases, Cancellation);
        return releases.PathOf(compiled.Release!.Manifest.Hash);
    }
}
