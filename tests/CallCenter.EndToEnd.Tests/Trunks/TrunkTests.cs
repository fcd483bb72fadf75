using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Trunks;

/// <summary>Calls by trunks that are busy, broken, silent, full and gone, each played by SIPp or a bare socket.</summary>
public sealed class TrunkTests : IAsyncLifetime
{
    private const string Address = "127.0.5.51:21600";
    private const string Http = "127.0.5.51:21699";
    private const string Good = "127.0.5.55";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("trunks");
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await RunningServer.StartAsync(_project.Folder, Address, "--rtp-ports", "24000-24498", "--http", Http);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _project.Dispose();
    }

    [Fact]
    public async Task A_call_goes_on_to_the_next_trunk_when_one_is_broken_and_one_says_nothing()
    {
        using var broken = SippCall.Callee("uas_unavailable.xml", 21611, null, "-i", "127.0.5.53");
        await using var silent = new QuietTrunk("127.0.5.54:21612");
        using var good = SippCall.Callee("uas_callee.xml", 21613, null, "-i", Good);
        using var call = SippCall.Caller("uac_call.xml", Address, "91075566666666", 21650, null, "13800000001");

        await call.SucceedsAsync(Soon);
        await good.SucceedsAsync(Soon);

        Assert.Contains("\"trunk\",\"broken 503, silent no response, good 200\"", await PathAsync("13800000001"), StringComparison.Ordinal);
        Assert.InRange(silent.Invites, 1, 3);
        var invite = good.Messages;
        Assert.Contains("INVITE sip:+8675566666666@127.0.5.55:21613 SIP/2.0", invite, StringComparison.Ordinal);
        Assert.Contains("From: \"服务热线\" <sip:+8675588888888@127.0.5.51:21600>", invite, StringComparison.Ordinal);
        Assert.Contains("P-Asserted-Identity: \"服务热线\" <sip:+8675588888888@127.0.5.51:21600>", invite, StringComparison.Ordinal);
        var trunk = await TrunkAsync("silent");
        Assert.Equal((1, 1, 0), (trunk.GetProperty("attempts").GetInt32(), trunk.GetProperty("failures").GetInt32(), trunk.GetProperty("calls").GetInt32()));
        Assert.Equal("no response within 1 s", trunk.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task A_callee_who_is_busy_is_busy_by_every_trunk()
    {
        using var busy = SippCall.Callee("uas_busy.xml", 21610, null, "-i", "127.0.5.52");
        using var call = SippCall.Caller("uac_call.xml", Address, "9210086", 21651, null, "13800000002");

        await call.SucceedsAsync(Soon);
        await busy.SucceedsAsync(Soon);

        var path = await PathAsync("13800000002");
        Assert.Contains("\"trunk\",\"busy 486\"", path, StringComparison.Ordinal);
        Assert.Contains("Busy 486", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trunk_that_answers_no_options_is_not_tried_until_it_answers_again()
    {
        await using var watched = new QuietTrunk("127.0.5.56:21615");
        await _server.SaysAsync("Trunk watched does not answer at sip:127.0.5.56:21615", Soon);
        using var good = SippCall.Callee("uas_callee.xml", 21613, null, "-i", Good);
        using var call = SippCall.Caller("uac_call.xml", Address, "9310086", 21652, null, "13800000003");

        await call.SucceedsAsync(Soon);

        Assert.Contains("\"trunk\",\"good 200\"", await PathAsync("13800000003"), StringComparison.Ordinal);
        Assert.Equal(0, watched.Invites);
        var address = (await TrunkAsync("watched")).GetProperty("addresses")[0];
        Assert.Equal("down", address.GetProperty("state").GetString());

        watched.IsAwake = true;
        await _server.SaysAsync("Trunk watched answers again at sip:127.0.5.56:21615", Soon);
        Assert.Equal("up", (await TrunkAsync("watched")).GetProperty("addresses")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_trunk_with_all_the_calls_it_may_have_is_passed_over()
    {
        using var small = SippCall.Callee("uas_stays.xml", 21614, null, "-i", Good);
        using var good = SippCall.Callee("uas_callee.xml", 21613, null, "-i", Good);
        using var first = SippCall.Caller("uac_call.xml", Address, "9410086", 21653, null, "13800000004");
        await WaitAsync(async () => (await TrunkAsync("small")).GetProperty("calls").GetInt32() == 1);
        using var second = SippCall.Caller("uac_call.xml", Address, "9410086", 21654, null, "13800000005");

        await second.SucceedsAsync(Soon);
        await first.SucceedsAsync(Soon);

        Assert.Contains("\"trunk\",\"good 200\"", await PathAsync("13800000005"), StringComparison.Ordinal);
        await WaitAsync(async () => (await TrunkAsync("small")).GetProperty("calls").GetInt32() == 0);
    }

    [Fact]
    public async Task Who_is_anonymous_has_the_number_that_a_trusted_trunk_asserts_and_keeps_it_withheld()
    {
        using var good = SippCall.Callee("uas_callee.xml", 21613, null, "-i", Good);
        using var call = SippCall.Caller("uac_withheld.xml", Address, "10086", 21655, null, "075577777777", "-i", "127.0.5.58");

        await call.SucceedsAsync(Soon);
        await good.SucceedsAsync(Soon);

        Assert.Contains("good 200", await PathAsync("075577777777"), StringComparison.Ordinal);
        Assert.Contains("From: \"Anonymous\" <sip:anonymous@anonymous.invalid>", good.Messages, StringComparison.Ordinal);
        Assert.Contains("Privacy: id", good.Messages, StringComparison.Ordinal);
        Assert.Contains("P-Asserted-Identity: <sip:+8675577777777@127.0.5.51:21600>", good.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stranger_asserts_is_not_believed()
    {
        using var good = SippCall.Callee("uas_callee.xml", 21613, null, "-i", Good);
        using var call = SippCall.Caller("uac_withheld.xml", Address, "10086", 21656, null, "075577777778", "-i", "127.0.5.59");

        await call.SucceedsAsync(Soon);
        await good.SucceedsAsync(Soon);

        Assert.Contains("good 200", await PathAsync(""), StringComparison.Ordinal);
        Assert.Contains("From: \"服务热线\" <sip:4008001234@127.0.5.51:21600>", good.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("075577777778", good.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trunk_that_wants_us_registered_is_registered_with_and_left()
    {
        using var registrar = SippCall.Callee("uas_registrar.xml", 21617, null, "-i", "127.0.5.57");
        await _server.SaysAsync("Trunk account is registered as acc-17", Soon);

        Assert.True((await TrunkAsync("account")).GetProperty("registered").GetBoolean());
        Assert.Contains("REGISTER sip:carrier.example SIP/2.0", registrar.Messages, StringComparison.Ordinal);
        Assert.Contains("To: <sip:acc-17@carrier.example>", registrar.Messages, StringComparison.Ordinal);
        Assert.Contains("Authorization: Digest username=\"acc-17\"", registrar.Messages, StringComparison.Ordinal);

        await _server.StopAsync();
        await registrar.SucceedsAsync(Soon);
    }

    private static async Task<JsonElement> TrunkAsync(string name)
    {
        using var client = new HttpClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://{Http}/status"), TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("trunks").EnumerateArray().First(trunk => trunk.GetProperty("name").GetString() == name).Clone();
    }

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 100 && !await isSo(); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(await isSo());
    }

    private async Task<string> PathAsync(string from) =>
        Assert.Single(await _project.RowsAsync(".callcenter/records.db", $"SELECT path FROM call_record WHERE from_number = '{from}'"));
}
