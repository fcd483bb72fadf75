using System.Diagnostics;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>SIPp where it meets more than the hotline does: IPv6, and numbers where nobody listens.</summary>
public sealed class SippTests(Centre centre)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Calls_over_IPv6_hear_and_press_as_those_over_IPv4()
    {
        using var project = ProjectCopy.OfTests("telephones");
        project.Replace("callcenter.json", "127.0.5.71:21701", "[::1]:21701");
        Certificates.Write(project.PathOf("tls"), ("centre", "::1"));
        using var sounds = new ExpectedSounds(project);
        await using var server = await RunningServer.StartAsync(project.Folder, "[::1]:21700", "--rtp-ports", "26200-26298");
        using var overUdp = new RtpPeer(26000, "::1");
        using var overTcp = new RtpPeer(26002, "::1");
        using var first = SippCall.Caller("uac_call.xml", server.Address, "300", 21810, overUdp, "13820000001", "-i", "::1");
        using var second = SippCall.Caller("uac_call.xml", server.Address, "300", 21830, overTcp, "13820000002", "-i", "::1", "-t", "t1");

        foreach (var voice in (RtpPeer[])[overUdp, overTcp])
        {
            await voice.BeginsToHearAsync(await sounds.EnglishAsync("Press one now, or hold the line and hear this once more."), "the question", Soon);
            await voice.PressAsync("1");
            await voice.HearsAsync(await sounds.EnglishAsync("You pressed the one, thank you very much."), "the answer", Soon);
        }

        await first.SucceedsAsync(Soon);
        await second.SucceedsAsync(Soon);
        Assert.Equal(["flow|200", "flow|200"], await project.RowsAsync(".callcenter/records.db", "SELECT ended_by, status FROM call_record", 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";transport=tcp")]
    public async Task A_telephone_that_is_not_there_is_said_to_be_unreachable_at_once(string transport)
    {
        await centre.OpenAsync();
        var watch = Stopwatch.StartNew();
        using var call = OutsideProcess.Start(RepositoryPaths.Launcher, "call", $"sip:1001@127.0.5.75:21709{transport}", "--save", Path.Combine(centre.Project.Folder, "heard.wav"));

        Assert.Equal(1, await call.EndsAsync(Soon));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4)); // Timer B alone would take 32.
        Assert.Contains("TransportError", call.Output, StringComparison.Ordinal);
    }
}
