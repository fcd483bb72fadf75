using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>Changes under <c>--watch</c>, with calls in progress.</summary>
public sealed class ReloadTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Fifty_calls_survive_twenty_reloads()
    {
        using var project = new ProjectCopy("bench");
        await using var server = await RunningServer.StartAsync(project.Folder, "127.0.0.62:5062", "--watch", "--http", "127.0.0.62:18080");
        using var calls = SippCall.Caller(
            "uac_call.xml", server.Address, "sig", 15200, null, more: ["-m", "50", "-r", "4", "-l", "50"]);

        for (var i = 0; i < 20; i++)
        {
            project.Replace("project.flow", i == 0 ? "wait 1s" : $"wait {1000 + i - 1}ms", $"wait {1000 + i}ms");
            await server.SaysAsync("active", Soon);
        }

        await calls.SucceedsAsync(TimeSpan.FromSeconds(60));
        var records = await project.RowsAsync(".callcenter/records.db", "SELECT status, ended_by, release FROM call_record", 50);
        Assert.Equal(50, records.Count);
        Assert.All(records, record => Assert.StartsWith("200|flow|", record, StringComparison.Ordinal));
        Assert.True(records.Distinct().Count() > 5, "the calls ran on many releases");
        Assert.Contains("\"releasesLoaded\": 1", await StatusAsync("127.0.0.62:18080"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_in_progress_finishes_on_the_release_it_began_with_and_the_next_one_is_new()
    {
        using var project = new ProjectCopy("bench");
        using var sounds = new ExpectedSounds(project);
        await using var server = await RunningServer.StartAsync(project.Folder, "127.0.0.63:5062", "--watch");
        using var oldVoice = new RtpPeer(22100);
        using var newVoice = new RtpPeer(22104);
        var three = await sounds.RecordingAsync(project.PathOf("prompts/three-seconds.wav"));
        var two = await sounds.RecordingAsync(project.PathOf("prompts/two-seconds.wav"));
        using var first = SippCall.Caller("uac_call.xml", server.Address, "ivr", 15210, oldVoice);
        await oldVoice.BeginsToHearAsync(three, "the old menu", Soon);

        project.Replace("project.flow", "on 1           { play TwoSecondTone  hangup }", "on 1           { play ThreeSecondTone  hangup }");
        await server.SaysAsync("active", Soon);
        using var second = SippCall.Caller("uac_call.xml", server.Address, "ivr", 15214, newVoice);
        await oldVoice.PressAsync("1");
        await newVoice.BeginsToHearAsync(three, "the new menu", Soon);
        await newVoice.PressAsync("1");

        await oldVoice.HearsAsync(two, "the old release's prompt", Soon);
        await newVoice.HearsAsync(three, "the new release's prompt", Soon);
        await first.SucceedsAsync(Soon);
        await second.SucceedsAsync(Soon);
        await server.SaysAsync("unloaded", Soon);
    }

    [Fact]
    public async Task A_broken_file_leaves_the_running_release_untouched_and_prints_its_diagnostics()
    {
        using var project = new ProjectCopy("bench");
        await using var server = await RunningServer.StartAsync(project.Folder, "127.0.0.64:5062", "--watch");

        project.Replace("project.flow", "play TenSecondTone", "play TenSecondToon");
        await server.SaysAsync("error[CC0", Soon);
        using var call = SippCall.Caller("uac_call.xml", server.Address, "sig", 15220, null);
        await call.SucceedsAsync(Soon);

        project.Replace("project.flow", "play TenSecondToon", "play TwoSecondTone");
        await server.SaysAsync("active", Soon);
    }

    private static async Task<string> StatusAsync(string address)
    {
        using var client = new HttpClient();
        for (var i = 0; ; i++)
        {
            // The last call's release is let go when its BYE was answered.
            var status = await client.GetStringAsync(new Uri($"http://{address}/status"), TestContext.Current.CancellationToken);
            if (status.Contains("\"releasesLoaded\": 1", StringComparison.Ordinal) || i == 50)
            {
                return status;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
