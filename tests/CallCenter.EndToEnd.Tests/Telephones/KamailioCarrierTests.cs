using System.Net;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>
/// Kamailio as a carrier that wants us to register and to prove who we are, and as an edge before our own registrar, which
/// the way back leads through (Path, RFC 3327).
/// </summary>
public sealed class KamailioCarrierTests : IAsyncLifetime
{
    private const string CarrierIp = "127.0.5.75";
    private const string Carrier = CarrierIp + ":21744";
    private const string Edge = CarrierIp + ":21745";
    private const string CentreIp = "127.0.5.76";
    private const string Address = CentreIp + ":21746";
    private const string Http = CentreIp + ":21797";
    private const int Telephone = 21755;
    private const string Password = "a-word-between-us";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("telephones");
    private Kamailio? _kamailio;
    private RunningServer? _server;

    public async ValueTask InitializeAsync()
    {
        _kamailio = await Kamailio.StartAsync(
            "carrier.cfg",
            IPEndPoint.Parse(Carrier),
            ("PROXY_IP", CarrierIp),
            ("CENTRE_IP", $"\"{CentreIp}\""),
            ("CENTRE", $"\"sip:{Address}\""),
            ("TELEPHONE", $"\"sip:127.0.0.1:{Telephone}\""),
            ("PASSWORD", $"\"{Password}\""));
        await File.WriteAllTextAsync(
            _project.PathOf("callcenter.json"),
            $$"""
            {
              "defence": { "trusted": ["127.0.0.0/8"] },
              "telephones": { "realm": "telephones.test", "algorithms": ["MD5"], "users": { "1003": "secret-of-1003" } },
              "trunks": {
                "carrier": { "address": "sip:{{Carrier}}", "user": "acc-17", "password": "{{Password}}", "register": true, "domain": "carrier.test", "options": 10 },
                "telephone": "sip:127.0.0.1:{{Telephone}}",
                "proxyUdp": "sip:127.0.0.1:9", "proxyTcp": "sip:127.0.0.1:9", "proxyTls": "sip:127.0.0.1:9",
                "baresip": "sip:127.0.0.1:9", "linphone": "sip:127.0.0.1:9", "third": "sip:127.0.0.1:9"
              }
            }
            """,
            TestContext.Current.CancellationToken);
        _project.Replace("project.flow", "    number \"71*\" via proxyUdp", "    number \"77*\" via carrier\n    number \"71*\" via proxyUdp");
        _project.Replace("project.flow", "    number \"100\" -> Signalling", "    number \"100\" -> Signalling\n    trunk \"carrier\" -> Signalling");
        _server = await RunningServer.StartAsync(_project.Folder, Address, "--rtp-ports", "26000-26198", "--http", Http);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _kamailio?.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task We_register_with_the_carrier_and_each_side_calls_the_other()
    {
        await RegisteredAsync();

        using var callee = SippCall.Callee("uas_callee.xml", Telephone, null, "-d", "800");
        using var outbound = SippCall.Caller("uac_call.xml", Address, "7700", 21785, null, "13810000021");
        await callee.SucceedsAsync(Soon);
        await outbound.SucceedsAsync(Soon);
        using var inbound = SippCall.Caller("uac_call.xml", Carrier, "acc-17", 21787, null, "13810000022");
        await inbound.SucceedsAsync(Soon);

        var invite = callee.Messages.Split("SIP/2.0 180")[0];
        Assert.Contains("Proxy-Authorization: Digest username=\"acc-17\"", callee.Messages, StringComparison.Ordinal); // In the ACK, as in the INVITE.
        Assert.DoesNotContain("Proxy-Authorization", invite, StringComparison.Ordinal); // The carrier took it out: it was right.
        Assert.Contains("7700 Completed 200", Assert.Single(await RecordsAsync("13810000021", "path")), StringComparison.Ordinal);
        Assert.Equal("flow|200", Assert.Single(await RecordsAsync("13810000022", "ended_by, status")));
    }

    [Fact]
    public async Task A_telephone_behind_the_edge_is_called_by_the_path_it_registered_by()
    {
        using var sipsak = OutsideProcess.Start(
            "sipsak", "-U", "-C", $"sip:1003@127.0.0.1:{Telephone}", "-x", "60", "-u", "1003", "-a", "secret-of-1003", "-p", Edge, "-s", $"sip:1003@{Address}");
        var ended = await sipsak.EndsAsync(Soon);
        Assert.True(ended == 0, $"sipsak ended with {ended}:\n{sipsak.Output}");

        using var callee = SippCall.Callee("uas_callee.xml", Telephone, null, "-d", "800");
        using var caller = SippCall.Caller("uac_call.xml", Address, "1003", 21789, null, "13810000023");
        await callee.SucceedsAsync(Soon);
        await caller.SucceedsAsync(Soon);

        Assert.Contains($"Record-Route: <sip:{Edge}", callee.Messages, StringComparison.Ordinal);
        Assert.Contains("1003 Completed 200", Assert.Single(await RecordsAsync("13810000023", "path")), StringComparison.Ordinal);
    }

    private async Task RegisteredAsync()
    {
        using var client = new HttpClient();
        var until = DateTime.UtcNow + Soon;
        string status;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            status = await client.GetStringAsync(new Uri($"http://{Http}/status"), TestContext.Current.CancellationToken);
            using var document = JsonDocument.Parse(status);
            var carrier = document.RootElement.GetProperty("trunks").EnumerateArray().Single(trunk => trunk.GetProperty("name").GetString() == "carrier");
            if (carrier.GetProperty("registered").ValueKind == JsonValueKind.True)
            {
                return;
            }
        }
        while (DateTime.UtcNow < until);
        Assert.Fail($"The trunk is not registered within {Soon}:\n{status}\n{_kamailio!.Output}");
    }

    private Task<IReadOnlyList<string>> RecordsAsync(string from, string columns) =>
        _project.RowsAsync(".callcenter/records.db", $"SELECT {columns} FROM call_record WHERE from_number = '{from}'", 1);
}
