using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Spandsp;
using Xunit;

namespace CallCenter.Media.Tests.Spandsp;

public sealed class KeyDetectorTests
{
    private const string AllKeys = "0123456789*#ABCD";

    [Fact]
    public void An_absent_library_is_told_with_the_package_that_brings_it()
    {
        Assert.Contains("apt-get install libspandsp2", Library.ProblemOf("libspandsp.so.77"), StringComparison.Ordinal);
        Assert.Null(Library.Problem);
    }

    [Theory]
    [InlineData(100, 60, 0)]
    [InlineData(50, 50, 0)]
    [InlineData(40, 40, 0)]
    [InlineData(80, 60, 300)]
    [InlineData(80, 60, 1000)]
    public void Each_key_is_heard_once_through_G711_and_noise(int onMilliseconds, int offMilliseconds, int noise)
    {
        foreach (var law in new[] { G711.Pcma, G711.Pcmu })
        {
            var samples = KeySounds.Of(AllKeys + "11", onMilliseconds, offMilliseconds);
            KeySounds.AddNoise(samples, noise, seed: onMilliseconds + noise);
            Assert.Equal(AllKeys + "11", Heard(KeySounds.Through(law, samples)));
        }
    }

    [Fact]
    public void Keys_at_the_edges_of_level_and_twist_are_heard()
    {
        Assert.Equal("159D", Heard(KeySounds.Through(G711.Pcma, KeySounds.Of("159D", 80, 60, lowAmplitude: 400, highAmplitude: 400))));
        Assert.Equal("159D", Heard(KeySounds.Through(G711.Pcma, KeySounds.Of("159D", 80, 60, lowAmplitude: 3500, highAmplitude: 5000))));
        Assert.Equal("159D", Heard(KeySounds.Through(G711.Pcma, KeySounds.Of("159D", 80, 60, lowAmplitude: 6000, highAmplitude: 3000))));
    }

    [Fact]
    public void One_tone_alone_is_no_key() =>
        Assert.Equal("", Heard(KeySounds.Of("159D", 200, 60, lowAmplitude: 8000, highAmplitude: 0)));

    [Fact]
    public async Task Speech_presses_no_keys()
    {
        using var speech = new EspeakSynthesizer();
        var resampler = new Resampler();
        foreach (var (language, text) in KeySounds.Texts)
        {
            var spoken = await speech.SynthesizeAsync(text, language, TestContext.Current.CancellationToken);
            Assert.Null(spoken.Problem);
            var floats = Array.ConvertAll(spoken.Samples.ToArray(), sample => sample / 32768f);
            var samples = Array.ConvertAll(resampler.Convert(floats, spoken.SampleRate, 8000), sample => (short)Math.Clamp(sample * 32767, short.MinValue, short.MaxValue));
            Assert.True(samples.Length > 10 * 8000, $"{language}: {samples.Length / 8000} s of speech are too few");
            Assert.Equal("", Heard(KeySounds.Through(G711.Pcma, samples)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Music_presses_no_keys(int seed) => Assert.Equal("", Heard(KeySounds.Through(G711.Pcmu, KeySounds.Music(seconds: 120, seed))));

    private static string Heard(short[] samples)
    {
        using var detector = new KeyDetector();
        Span<char> keys = stackalloc char[8];
        var heard = "";
        for (var i = 0; i + 160 <= samples.Length; i += 160)
        {
            var count = detector.Hear(samples.AsSpan(i, 160), keys);
            heard += keys[..count].ToString();
        }

        return heard;
    }
}
