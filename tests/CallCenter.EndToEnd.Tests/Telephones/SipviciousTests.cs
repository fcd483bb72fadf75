using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>SIPVicious, with which strangers look for SIP servers, for their users and for passwords: it is banned, and calls go on.</summary>
public sealed class SipviciousTests
{
    private const string Ip = "127.0.5.76";
    private const string Port = "21702";
    private const string Http = Ip + ":21798";
    private const string Customer = "127.0.5.77";
    private const string From = "13840000001";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Scanners_are_banned_and_find_nothing_while_calls_go_on()
    {
        using var project = ProjectCopy.OfTests("telephones");
        project.Replace("callcenter.json", "127.0.5.71:21701", $"{Ip}:21703");
        project.Replace("callcenter.json", "127.0.0.1/32", $"{Customer}/32"); // svwar and svcrack come from 127.0.0.1, whatever they are told,
        project.Replace("callcenter.json", "sip:127.0.0.1:", "sip:127.0.5.78:"); // and trunks are trusted.
        Certificates.Write(project.PathOf("tls"), ("centre", Ip));
        await using var server = await RunningServer.StartAsync(project.Folder, $"{Ip}:{Port}", "--rtp-ports", "26400-26598", "--http", Http);
        using var calls = SippCall.Caller("uac_call.xml", server.Address, "100", 21850, null, From, "-i", Customer, "-m", "60", "-r", "10");

        var mapping = RunAsync("svmap", "-b", "127.0.5.80", "-p", Port, Ip);
        var searching = RunAsync("svwar", "-P", "21860", "-p", Port, "-m", "INVITE", "--maximumtime", "1", "-e", "100-300", Ip);
        var cracking = RunAsync("svcrack", "-P", "21861", "-p", Port, "-u", "1001", "-r", "1000-9999", "--maximumtime", "1", Ip);
        await calls.SucceedsAsync(Soon);

        Assert.DoesNotContain("CallCenter", await mapping, StringComparison.Ordinal);
        Assert.Contains("found nothing", await searching, StringComparison.Ordinal);
        Assert.Contains("found nothing", await cracking, StringComparison.Ordinal);
        Assert.Equal(["127.0.0.1 Scanner", "127.0.5.80 Scanner"], await BansAsync());
        Assert.Equal(Enumerable.Repeat("flow|200", 60), await project.RowsAsync(".callcenter/records.db", "SELECT ended_by, status FROM call_record", 60));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var scanner = OutsideProcess.StartAt(Path.GetTempPath(), program, arguments);
        await scanner.EndsAsync(Soon);
        return scanner.Output;
    }

    private static async Task<IEnumerable<string>> BansAsync()
    {
        using var client = new HttpClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://{Http}/status"), TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("signalling").GetProperty("bans").EnumerateArray()
            .Select(ban => $"{ban.GetProperty("source").GetString()} {ban.GetProperty("reason").GetString()}").Order(StringComparer.Ordinal).ToList();
    }
}
