using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Prompts;

public sealed class ResamplerTests
{
    private readonly Resampler _resampler = new();

    [Theory]
    [InlineData(8000)]
    [InlineData(11025)]
    [InlineData(16000)]
    [InlineData(22050)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void A_tone_of_1_khz_stays_what_it_is(int rate)
    {
        var result = _resampler.Convert(Sounds.Sine(1000, rate, 1), rate, 8000);

        Assert.InRange(result.Length, 7999, 8000);
        var middle = result.AsSpan(800, 6400);
        Assert.Equal(0.5, Sounds.Amplitude(middle, 1000, 8000), 0.005);

        // Nothing else is there: all the energy is the tone's.
        double energy = 0;
        foreach (var sample in middle)
        {
            energy += (double)sample * sample;
        }

        Assert.Equal(0.125, energy / middle.Length, 0.002);
    }

    [Theory]
    [InlineData(22050, 5000)]
    [InlineData(48000, 7000)]
    [InlineData(16000, 4600)]
    public void What_the_telephone_cannot_carry_does_not_come_back_as_another_tone(int rate, double hertz)
    {
        var result = _resampler.Convert(Sounds.Sine(hertz, rate, 1), rate, 8000);

        Assert.True(result.AsSpan(800, 6400).ToArray().Max(Math.Abs) < 0.001);
    }

    [Fact]
    public void Speech_keeps_its_upper_edge()
    {
        var result = _resampler.Convert(Sounds.Sine(3400, 22050, 1), 22050, 8000);

        Assert.InRange(Sounds.Amplitude(result.AsSpan(800, 6400), 3400, 8000), 0.45, 0.51);
    }

    [Fact]
    public void Nothing_becomes_nothing() => Assert.Empty(_resampler.Convert([], 22050, 8000));

    [Theory]
    [InlineData(22050, 8000)]
    [InlineData(8000, 16000)]
    [InlineData(44100, 8000)]
    [InlineData(8000, 8000)]
    public void A_sound_in_pieces_becomes_what_it_becomes_at_once(int from, int to)
    {
        var sound = Sounds.Sine(700, from, 0.7);
        var whole = _resampler.Convert(sound, from, to);
        var stream = _resampler.Stream(from, to);
        var random = new Random(7);
        var pieces = new List<float>();
        for (var at = 0; at < sound.Length;)
        {
            var count = Math.Min(random.Next(0, 900), sound.Length - at);
            stream.Write(sound.AsSpan(at, count), pieces);
            at += count;
        }

        stream.End(pieces);

        Assert.Equal(whole.Length, pieces.Count);
        Assert.All(whole.Zip(pieces), pair => Assert.Equal(pair.First, pair.Second, 0.0001));
    }
}
