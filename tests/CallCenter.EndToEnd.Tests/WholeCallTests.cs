using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>Recordings of whole calls: who spoke stands left, what he heard right, and no secret in it.</summary>
public sealed partial class WholeCallTests : IAsyncLifetime
{
    private const string Address = "127.0.6.10:5062";
    private const string Records = ".callcenter/records.db";
    private const int HeaderBytes = 44;
    private const double AgreementMin = 0.9;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("statements");
    private readonly ExpectedSounds _sounds;
    private RunningServer? _server;

    public WholeCallTests() => _sounds = new ExpectedSounds(_project);

    public async ValueTask InitializeAsync()
    {
        _project.Replace("callcenter.json", "\"sip\": \"127.0.0.66:5062\",", "\"recording\": { \"calls\": \"all\" },");
        _project.Replace("callcenter.json", "127.0.0.1:15300", "127.0.0.1:15400");
        _server = await RunningServer.StartAsync(_project.Folder, Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _sounds.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task A_talk_is_kept_with_its_two_sides_apart()
    {
        var question = await _sounds.EnglishAsync("One moment, we are looking for your file.");
        var answer = await _sounds.EnglishAsync("Here it is.");
        using var callerVoice = new RtpPeer(22230);
        using var calleeVoice = new RtpPeer(22234);
        using var callee = SippCall.Callee("uas_callee.xml", 15400, calleeVoice, "-d", "4500");
        using var call = SippCall.Caller("uac_call.xml", Address, "blind", 15440, callerVoice, "13800000701");
        for (var i = 0; i < 100 && callerVoice.HeardBytes == 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken); // He hears that it rings.
        }

        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await callerVoice.SpeakAsync(question);
        await calleeVoice.HearsAsync(question, "the caller", Soon);
        await calleeVoice.SpeakAsync(answer);
        await callerVoice.HearsAsync(answer, "the party called", Soon);
        await callee.SucceedsAsync(Soon);
        await call.SucceedsAsync(Soon);

        var (left, right) = await ReadAsync("13800000701");
        Assert.InRange(SoundAgreement.Best(left, Beginning(question)), AgreementMin, 1.01);
        Assert.InRange(SoundAgreement.Best(right, Beginning(answer)), AgreementMin, 1.01);
        Assert.InRange(SoundAgreement.Best(right, Beginning(question)), 0, 0.8);
        Assert.InRange(SoundAgreement.Best(left, Beginning(answer)), 0, 0.8);
    }

    [Fact]
    public async Task A_secret_is_silence_and_the_talk_goes_on_behind_it()
    {
        var asked = await _sounds.EnglishAsync("Enter your secret number.");
        var refused = await _sounds.EnglishAsync("That was not it.");
        var murmured = await _sounds.EnglishAsync("One moment, we are looking for your file.");
        using var voice = new RtpPeer(22238);
        using var call = SippCall.Caller("uac_call.xml", Address, "secret", 15460, voice, "13800000702");
        await voice.BeginsToHearAsync(asked, "the question", Soon);
        await voice.SpeakAsync(murmured); // He says his number aloud while he types it.
        await voice.PressAsync("739164#");
        await voice.HearsAsync(refused, "the refusal", Soon);
        await call.SucceedsAsync(Soon);

        var (left, right) = await ReadAsync("13800000702");
        Assert.True(left.Length > murmured.Length + refused.Length, $"{left.Length} samples are not the whole call.");
        Assert.InRange(SoundAgreement.Best(right, refused.ToSamples().AsSpan(4000)), AgreementMin, 1.01); // Its first third of a second counts as secret still.
        Assert.All(left, static sample => Assert.InRange(sample, -300, 300));
        Assert.InRange(SoundAgreement.Best(right, Beginning(asked)), 0, 0.8); // Nor what was asked beside it.
    }

    private static short[] Beginning(AudioClip clip) => clip.ToSamples()[..Math.Min(clip.Length, 6000)];

    private async Task<(short[] Left, short[] Right)> ReadAsync(string caller)
    {
        var path = Assert.Single(await _project.RowsAsync(Records, $"SELECT path FROM call_record WHERE from_number = '{caller}'"));
        var name = Recorded().Match(path).Groups[1].Value;
        Assert.False(name.Length == 0, "no recording in " + path);
        var file = _project.PathOf(Path.Combine("data/recordings/calls", name));
        for (var i = 0; i < 50 && !File.Exists(file); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var samples = Samples(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        return ([.. samples.Where((_, at) => at % 2 == 0)], [.. samples.Where((_, at) => at % 2 == 1)]);
    }

    private static short[] Samples(byte[] wav) => MemoryMarshal.Cast<byte, short>(wav.AsSpan(HeaderBytes)).ToArray();

    [GeneratedRegex("\"recorded\",\"([^\"]+)\"")]
    private static partial Regex Recorded();
}
