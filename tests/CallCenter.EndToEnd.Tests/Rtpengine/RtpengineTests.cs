using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Rtpengine;

/// <summary>rtpengine between a telephone and us, with voice in the clear and protected by keys in the SDP.</summary>
public sealed class RtpengineTests : IAsyncLifetime
{
    private const string Ip = "127.0.6.4";
    private const string Server = Ip + ":21770";
    private const string Welcome = "Welcome, dear browser. Press one to leave a message, or hold the line and hear this once more.";
    private const string LeaveWord = "Please speak now and press the hash key when you are done.";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("browsers");
    private readonly ExpectedSounds _sounds;
    private RunningServer? _server;
    private MediaProxy? _proxy;

    public RtpengineTests()
    {
        _sounds = new ExpectedSounds(_project);
    }

    public async ValueTask InitializeAsync()
    {
        _project.Replace("callcenter.json", "\"sipWs\": \"127.0.6.4:21782\"", "\"srtp\": { \"use\": \"optional\", \"keysInClear\": true }");
        _server = await RunningServer.StartAsync(_project.Folder, Server, "--rtp-ports", "27400-27498");
    }

    public async ValueTask DisposeAsync()
    {
        _proxy?.Dispose();
        await _server!.DisposeAsync();
        _sounds.Dispose();
        _project.Dispose();
    }

    [Theory]
    [InlineData("RTP/AVP", "13800000501", 22910)]
    [InlineData("RTP/SAVP", "13800000502", 22914)]
    public async Task A_telephone_behind_rtpengine_hears_the_prompt_and_its_keys_arrive(string protocol, string from, int port)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/rtpengine"), "There is no rtpengine on this machine; install the package rtpengine-daemon.");
        _proxy = await MediaProxy.StartAsync();
        using var voice = new RtpPeer(port, Ip);
        using var caller = new BareCaller(Ip, Server, from, "100");
        var offer = _proxy.Offer(
            caller.Id,
            $"v=0\r\no=- 1 1 IN IP4 {Ip}\r\ns=-\r\nc=IN IP4 {Ip}\r\nt=0 0\r\nm=audio {port} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n"
            + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n",
            protocol);
        Assert.Equal(protocol == "RTP/SAVP", offer.Contains("a=crypto:", StringComparison.Ordinal));

        var (status, answer, _) = caller.Invite(offer);
        Assert.Equal(200, status);
        Assert.Contains($" {protocol} 8", answer, StringComparison.Ordinal);
        _ = _proxy.Answer(caller.Id, answer);
        caller.Ack(); // As behind a proxy: the caller has the answer when rtpengine knows where voice goes.
        await voice.BeginsToHearAsync(await _sounds.EnglishAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("1");
        await voice.BeginsToHearAsync(await _sounds.EnglishAsync(LeaveWord), "leave a message", Soon);
        caller.Bye();

        Assert.Equal("caller|200", Assert.Single(await _project.RowsAsync(".callcenter/records.db", $"SELECT ended_by, status FROM call_record WHERE from_number = '{from}'")));
    }

    [Fact]
    public void Keys_that_nobody_here_can_use_are_refused_with_a_reason()
    {
        using var caller = new BareCaller(Ip, Server, "13800000503", "100");
        var (status, _, head) = caller.Invite(
            $"v=0\r\no=- 1 1 IN IP4 {Ip}\r\ns=-\r\nc=IN IP4 {Ip}\r\nt=0 0\r\nm=audio 9000 RTP/SAVP 8\r\n"
            + "a=crypto:1 F8_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n");
        caller.Ack();

        Assert.Equal(488, status);
        Assert.Contains("RTP/SAVP with a=crypto", head, StringComparison.Ordinal);
    }
}
