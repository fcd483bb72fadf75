using System.Diagnostics;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Trunks;

/// <summary>A carrier that signals 183 and says the rest aloud, and a machine that answers: outcome and record.</summary>
public sealed class CallProgressTests : IAsyncLifetime
{
    private const string Address = "127.0.6.7:21700";
    private const string Carrier = "127.0.6.7";
    private const int CarrierSip = 21711;
    private const int CarrierRtp = 21720;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(45);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("call-progress");
    private RunningServer _server = null!;
    private AudioClip _vacant = null!;
    private AudioClip _greeting = null!;

    public async ValueTask InitializeAsync()
    {
        using var sounds = new ExpectedSounds(_project);
        _vacant = await sounds.MandarinAsync("对不起，您所拨打的号码是空号，请核对后再拨");
        _greeting = await sounds.MandarinAsync("您好，这里是李明的语音信箱，请在提示音后留下您的姓名和电话");
        Directory.CreateDirectory(_project.PathOf("announcements"));
        await WriteAsync("空号", _vacant);
        await WriteAsync("关机", await sounds.MandarinAsync("对不起，您所拨打的电话已关机，请稍后再拨"));
        _server = await RunningServer.StartAsync(_project.Folder, Address, "--rtp-ports", "21730-21798");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _project.Dispose();
    }

    [Fact]
    public async Task Music_and_then_an_announcement_that_the_number_is_vacant_end_the_call_long_before_its_patience()
    {
        using var voice = new RtpPeer(CarrierRtp, Carrier);
        using var carrier = Callee("uas_early.xml");
        using var call = SippCall.Caller("uac_call.xml", Address, "13900000001", 21750, null, "13800000071", "-i", Carrier);
        await SpeaksAsync(carrier, voice, "INVITE", [.. Music(4), .. _vacant.ToSamples(), .. new short[8000], .. _vacant.ToSamples(), .. new short[16000]]);

        await carrier.SucceedsAsync(Soon);
        await call.SucceedsAsync(Soon);

        var path = await PathAsync("13800000071");
        Assert.Contains("\"call progress\",\"music at ", path, StringComparison.Ordinal);
        Assert.Contains("\"call progress\",\"announcement 空号 (vacant) at ", path, StringComparison.Ordinal);
        Assert.Contains("\"trunk\",\"carrier announced vacant\"", path, StringComparison.Ordinal);
        Assert.Contains("13900000001 Unreachable 0", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_answers_stands_in_the_record()
    {
        using var voice = new RtpPeer(CarrierRtp, Carrier);
        using var carrier = Callee("uas_callee.xml", "-d", "11000");
        using var call = SippCall.Caller("uac_call.xml", Address, "13900000002", 21751, null, "13800000072", "-i", Carrier);
        await SpeaksAsync(carrier, voice, "ACK sip:", [.. new short[4000], .. _greeting.ToSamples(), .. new short[4000], .. Tone(1000, 0.5), .. new short[12000]]);

        await call.SucceedsAsync(Soon);

        Assert.Contains("\"call progress\",\"answered by machine at ", await PathAsync("13800000072"), StringComparison.Ordinal);
    }

    private static SippCall Callee(string scenario, params string[] more) => SippCall.Callee(
        scenario, CarrierSip, null, ["-i", Carrier, "-key", "rtp_ip", Carrier, "-key", "rtp_port", $"{CarrierRtp}", .. more]);

    // Begins when the callee has got so far as to be heard.
    private static async Task SpeaksAsync(SippCall callee, RtpPeer voice, string from, short[] sound)
    {
        var watch = Stopwatch.StartNew();
        while (!callee.Messages.Contains(from, StringComparison.Ordinal) || !callee.Messages.Contains("m=audio ", StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed < Soon, $"`{from}` did not come.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await Task.Delay(300, TestContext.Current.CancellationToken);
        voice.SpeakTo(callee.Messages);
        await voice.SpeakAsync(AudioClip.FromSamples(G711.Pcma, sound));
    }

    private static short[] Tone(double hertz, double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * 8000)).Select(i => (short)(7000 * Math.Sin(2 * Math.PI * hertz * i / 8000)))];

    // A tune of plucked chords.
    private static short[] Music(int seconds)
    {
        double[] scale = [262, 294, 330, 392, 440, 523];
        var samples = new short[seconds * 8000];
        for (var i = 0; i < samples.Length; i++)
        {
            var note = i / 2400;
            var fade = Math.Exp(-(i % 2400) / 3000.0);
            var value = 0.0;
            foreach (var hertz in (double[])[scale[note * 5 % 6], scale[note / 4 % 6] * 2])
            {
                value += Math.Sin(2 * Math.PI * hertz * i / 8000) + (0.4 * Math.Sin(4 * Math.PI * hertz * i / 8000));
            }

            samples[i] = (short)(4000 * fade * value);
        }

        return samples;
    }

    private Task WriteAsync(string name, AudioClip clip) =>
        File.WriteAllBytesAsync(_project.PathOf($"announcements/{name}.wav"), SpokenWav.Of(clip, TimeSpan.FromSeconds((clip.ToSamples().Length / 8000.0) + 0.6)));

    private async Task<string> PathAsync(string from) =>
        Assert.Single(await _project.RowsAsync(".callcenter/records.db", $"SELECT path FROM call_record WHERE from_number = '{from}'"));
}
