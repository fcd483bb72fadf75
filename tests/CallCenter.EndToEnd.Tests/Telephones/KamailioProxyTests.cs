using System.Net;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>
/// Kamailio before the centre, in the path of every call: Record-Route (RFC 3261 section 16), one for each side where the
/// transports differ (RFC 5658).
/// </summary>
public sealed class KamailioProxyTests(Centre centre) : IAsyncLifetime
{
    private const string Ip = "127.0.5.74";
    private const string OnwardsByUdp = Ip + ":21740";
    private const string OnwardsByTcp = Ip + ":21741";
    private const string OnwardsByTls = Ip + ":21742";
    private const int Telephone = 21750;
    private const string Signalling = "100";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    private Kamailio? _kamailio;

    public async ValueTask InitializeAsync()
    {
        await centre.OpenAsync();
        _kamailio = await Kamailio.StartAsync(
            "proxy.cfg",
            IPEndPoint.Parse(OnwardsByUdp),
            ("PROXY_IP", Ip),
            ("CENTRE_IP", $"\"{Centre.Ip}\""),
            ("CENTRE", $"\"sip:{Centre.Address}\""),
            ("CENTRE_TLS", $"\"sip:{Centre.TlsAddress};transport=tls\""),
            ("CERTIFICATE", $"\"{centre.Project.PathOf("tls/proxy.pem")}\""),
            ("KEY", $"\"{centre.Project.PathOf("tls/proxy.key")}\""),
            ("AUTHORITY", $"\"{centre.Project.PathOf("tls/authority.pem")}\""),
            ("TELEPHONE", $"\"sip:127.0.0.1:{Telephone}\""));
    }

    public ValueTask DisposeAsync()
    {
        _kamailio?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("13810000001", "u1", OnwardsByUdp)]
    [InlineData("13810000002", "u1", OnwardsByTcp)]
    [InlineData("13810000003", "t1", OnwardsByUdp)]
    [InlineData("13810000007", "u1", OnwardsByTls)]
    public async Task Calls_through_a_proxy_end_in_order_whoever_hangs_up(string from, string transport, string proxy)
    {
        using var stays = SippCall.Caller("uac_call.xml", proxy, Signalling, 21760, null, from, "-t", transport);
        using var leaves = SippCall.Caller("uac_leave.xml", proxy, Signalling, 21780, null, from, "-t", transport, "-d", "300");

        await stays.SucceedsAsync(Soon);
        await leaves.SucceedsAsync(Soon);

        Assert.Equal(["caller|200", "flow|200"], await centre.RecordsAsync(from, "ended_by, status", 2));
        Assert.Contains("Record-Route: <sip:", stays.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13810000004", "711", "u1")]
    [InlineData("13810000005", "721", "u1")]
    [InlineData("13810000006", "719", "t1")]
    [InlineData("13810000008", "751", "u1")]
    public async Task The_centre_calls_a_telephone_through_the_proxy_whose_hanging_up_comes_back(string from, string number, string transport)
    {
        using var callee = SippCall.Callee("uas_callee.xml", Telephone, null, "-t", transport, "-d", "800");
        using var caller = SippCall.Caller("uac_call.xml", Centre.Address, number, 21780, null, from);

        await callee.SucceedsAsync(Soon);
        await caller.SucceedsAsync(Soon);

        Assert.Contains($"{number} Completed 200", Assert.Single(await centre.RecordsAsync(from, "path")), StringComparison.Ordinal);
    }
}
