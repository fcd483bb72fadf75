using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Codecs;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>Telephones nobody here wrote, that speak nothing but one codec: they hear prompts, press keys, and talk with telephones of another.</summary>
public sealed class CodecTests(NetworkCentre centre)
{
    // Opus at the rate of telephones keeps the sound and not the wave; other words agree in one piece of three.
    private const double OpusAgreement = 0.8;
    private const double Agreement = 0.9;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("baresip", "opus", "13860000001")]
    [InlineData("baresip", "G722", "13860000002")]
    [InlineData("linphone", "G722", "13860000004")]
    public async Task A_prompt_is_heard_and_a_key_answered(string maker, string codecName, string from)
    {
        var codec = Usable(codecName);
        await centre.OpenAsync();
        var question = await centre.Sounds.EnglishAsync("Press one now, or hold the line and hear this once more.", codec);
        var answer = await centre.Sounds.EnglishAsync("You pressed the one, thank you very much.", codec);
        var line = new TelephoneLine(from, 5086) { Codec = codec };
        var wanted = codecName == "opus" ? OpusAgreement : Agreement;
        using OutsideTelephone phone = maker == "baresip" ? new BaresipPhone(line) : await LinphonePhone.StartAsync(line, Soon);

        await phone.CallAsync(NetworkCentre.Sip("300"));
        await phone.IsAnsweredAsync(Soon);
        var heard = await phone.BeginsToHearAsync(question, "the question", Soon, agreement: wanted);
        await phone.PressAsync('1');
        await phone.BeginsToHearAsync(answer, "the answer", Soon, heard, wanted);

        Assert.Equal($"flow|200|{codecName.ToUpperInvariant()}", Assert.Single(await centre.RecordsAsync(from, "ended_by, status, codec")));
    }

    [Theory]
    [InlineData("opus", "13860000005")]
    [InlineData("G722", "13860000006")]
    public async Task Two_telephones_without_a_codec_in_common_hear_each_other(string codecName, string from)
    {
        var codec = Usable(codecName);
        await centre.OpenAsync();
        var question = await centre.Sounds.EnglishAsync("Good morning, is this the service desk?");
        var answer = await centre.Sounds.EnglishAsync("Yes, you have reached the service desk.");
        using var caller = new BaresipPhone(new TelephoneLine(from, 5086) { Voice = question, Codec = codec });
        using var callee = await LinphonePhone.StartAsync(new TelephoneLine("741", NetworkCentre.LinphonePort) { Voice = answer, Answers = true }, Soon);

        await caller.CallAsync(NetworkCentre.Sip("741"));
        await callee.IsAnsweredAsync(Soon);
        await callee.BeginsToHearAsync(question, "the question", Soon);
        await caller.BeginsToHearAsync(answer, "the answer", Soon);
        await caller.PressAsync('7');
        await callee.SaysAsync("Receiving tone 7", Soon);
        await callee.HangUpAsync();

        Assert.Contains("741 Completed 200", Assert.Single(await centre.RecordsAsync(from, "path")), StringComparison.Ordinal);
    }

    private static AudioCodec Usable(string name)
    {
        var codec = AudioCodec.Named(name)!;
        Assert.SkipWhen(codec.Problem is not null, codec.Problem ?? "");
        return codec;
    }
}
