using System.Runtime.InteropServices;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Prompts;

public sealed class EspeakTests
{
    [Theory]
    [InlineData("zh-CN", "您好，您的余额是 1 2 3 元，VIP 客户。")]
    [InlineData("yue", "你好，歡迎致電。")]
    [InlineData("en", "Welcome. Press 1 for sales.")]
    [InlineData("en-GB", "Welcome. Press 1 for sales.")]
    public async Task The_languages_of_a_project_are_spoken(string language, string text)
    {
        RequireLibrary();
        using var espeak = new EspeakSynthesizer();

        var speech = await espeak.SynthesizeAsync(text, language, TestContext.Current.CancellationToken);

        Assert.Null(speech.Problem);
        Assert.Equal(22050, speech.SampleRate);
        Assert.InRange(speech.Samples.Length / (double)speech.SampleRate, 0.8, 10);
        Assert.True(Sounds.Rms(speech.Samples.Span) > 500);
    }

    [Fact]
    public async Task A_text_speaks_the_same_whatever_was_spoken_before()
    {
        RequireLibrary();
        using var espeak = new EspeakSynthesizer();

        var first = await SpeakAsync(espeak, "one two", "en");
        _ = await SpeakAsync(espeak, "一二", "zh-CN");
        var again = await SpeakAsync(espeak, "one two", "en");

        // espeak-ng's own flutter moves the length by up to two per cent; another voice or rate would move it by much more.
        Assert.InRange(again.Samples.Length, first.Samples.Length * 0.95, first.Samples.Length * 1.05);
    }

    [Fact]
    public async Task A_language_without_a_voice_is_a_problem_and_not_another_language()
    {
        RequireLibrary();
        using var espeak = new EspeakSynthesizer();

        var speech = await SpeakAsync(espeak, "hello", "tlh-x");

        Assert.StartsWith("espeak-ng has no voice `tlh`", speech.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libnot-there.so.1", "espeak-ng is not installed: run `apt-get install espeak-ng`, or use recorded prompts.")]
    [InlineData("libm.so.6", "`libm.so.6` is not the espeak-ng known here: ")]
    public async Task Without_the_library_every_text_is_a_problem_that_says_how_to_mend_it(string library, string problem)
    {
        using var espeak = new EspeakSynthesizer(4, [library]);

        for (var i = 0; i < 2; i++)
        {
            Assert.StartsWith(problem, (await SpeakAsync(espeak, "hello", "en")).Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_a_problem()
    {
        using var espeak = new EspeakSynthesizer();

        var speech = await SpeakAsync(espeak, new string('a', 5001), "en");

        Assert.Equal("The text has 5001 characters; at most 5000 are spoken at once.", speech.Problem);
    }

    [Theory]
    [InlineData("zh-CN", "cmn-latn-pinyin")]
    [InlineData("zh", "cmn-latn-pinyin")]
    [InlineData("zh-HK", "yue")]
    [InlineData("yue-Hant-HK", "yue")]
    [InlineData("en", "en-us")]
    [InlineData("en_GB", "en")]
    [InlineData("de-AT", "de")]
    public void A_language_has_its_voice(string language, string voice) => Assert.Equal(voice, EspeakVoices.VoiceOf(language));

    private static async Task<SynthesisResult> SpeakAsync(EspeakSynthesizer espeak, string text, string language) =>
        await espeak.SynthesizeAsync(text, language, TestContext.Current.CancellationToken);

    private static void RequireLibrary() => Assert.SkipUnless(
        NativeLibrary.TryLoad("libespeak-ng.so.1", out _), "libespeak-ng.so.1 is not installed: apt-get install espeak-ng");
}
