using System.Net;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>Kamailio before the centre, in the path of every call (Record-Route, RFC 3261 section 16; RFC 5658 where the transports differ).</summary>
public sealed class KamailioProxyTests : IAsyncLifetime
{
    private const string CentreIp = "127.0.5.71";
    private const string Centre = "127.0.5.71:21700";
    private const string Proxy = "127.0.5.74:21740";
    private const string Telephone = "127.0.0.1:21750";
    private const string Signalling = "100";
    private const string Joins = "701";
    private const string Records = ".callcenter/records.db";
    private const string Ends = "SELECT to_number, ended_by, status FROM call_record";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("telephones");
    private RunningServer? _server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(_server.Output);
        }

        _project.Dispose();
    }

    [Theory]
    [InlineData("u1", "udp")]
    [InlineData("u1", "tcp")]
    [InlineData("t1", "udp")]
    public async Task Calls_through_a_proxy_end_in_order_whoever_hangs_up(string telephone, string centre)
    {
        await OpenAsync($"sip:{Proxy}");
        using var kamailio = await ProxyAsync($"sip:{Centre};transport={centre}", $"sip:{Telephone}");
        using var stays = SippCall.Caller("uac_call.xml", Proxy, Signalling, 21760, null, more: ["-t", telephone]);
        using var leaves = SippCall.Caller("uac_leave.xml", Proxy, Signalling, 21780, null, more: ["-t", telephone, "-d", "300"]);

        await stays.SucceedsAsync(Soon);
        await leaves.SucceedsAsync(Soon);

        var records = await _project.RowsAsync(Records, Ends + " ORDER BY ended_by", 2);
        Assert.Equal([$"{Signalling}|caller|200", $"{Signalling}|flow|200"], records);
    }

    [Theory]
    [InlineData("udp", "udp")]
    [InlineData("tcp", "udp")]
    [InlineData("udp", "tcp")]
    public async Task The_centre_calls_a_telephone_through_the_proxy_and_its_hanging_up_comes_back(string centre, string telephone)
    {
        await OpenAsync($"sip:{Proxy};transport={centre}");
        using var kamailio = await ProxyAsync($"sip:{Centre}", $"sip:{Telephone};transport={telephone}");
        using var callee = SippCall.Callee("uas_callee.xml", 21750, null, "-t", telephone == "tcp" ? "t1" : "u1", "-d", "800");
        using var caller = SippCall.Caller("uac_call.xml", Centre, Joins, 21780, null);

        await callee.SucceedsAsync(Soon);
        await caller.SucceedsAsync(Soon);

        var record = Assert.Single(await _project.RowsAsync(Records, "SELECT path FROM call_record"));
        Assert.Contains($"{Joins} Completed 200", record, StringComparison.Ordinal);
    }

    private static Task<Kamailio> ProxyAsync(string centre, string telephone) => Kamailio.StartAsync(
        "proxy.cfg",
        IPEndPoint.Parse(Proxy),
        ("LISTEN_UDP", $"udp:{Proxy}"),
        ("LISTEN_TCP", $"tcp:{Proxy}"),
        ("CENTRE_IP", $"\"{CentreIp}\""),
        ("TO_CENTRE", $"\"{centre}\""),
        ("TO_TELEPHONE", $"\"{telephone}\""));

    private async Task OpenAsync(string trunk)
    {
        _project.Replace("callcenter.json", "sip:127.0.5.73:21730", trunk);
        _server = await RunningServer.StartAsync(_project.Folder, Centre, "--rtp-ports", "25000-25998");
    }
}
