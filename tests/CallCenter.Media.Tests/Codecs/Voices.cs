using CallCenter.Media.Codecs;
using Xunit;

namespace CallCenter.Media.Tests.Codecs;

/// <summary>Something like speech, and how much of it is left behind a codec.</summary>
internal static class Voices
{
    public static TheoryData<string> Coded => ["PCMU", "PCMA", "G722", "opus", "G729"];

    /// <summary>A codec by name; the test is left out where its library is not installed.</summary>
    public static AudioCodec Codec(string name)
    {
        var codec = AudioCodec.Named(name)!;
        Assert.SkipWhen(codec.Problem is not null, codec.Problem ?? "");
        return codec;
    }

    /// <summary>Syllables of 200 ms with short pauses: a gliding pitch and its harmonics up to 3 kHz.</summary>
    public static short[] Talk(int samples, int rate = 8000, double pitch = 110)
    {
        var result = new short[samples];
        var phase = 0.0;
        for (var i = 0; i < samples; i++)
        {
            var time = (double)i / rate;
            phase += 2 * Math.PI * pitch * (1 + (0.2 * Math.Sin(2 * Math.PI * 0.7 * time))) / rate;
            double value = 0;
            for (var harmonic = 1; harmonic * pitch < 3000; harmonic++)
            {
                var hertz = harmonic * pitch;
                var formant = Math.Exp(-Math.Pow((hertz - 600 - (300 * Math.Sin(2 * Math.PI * 1.3 * time))) / 250, 2)) + (0.4 * Math.Exp(-Math.Pow((hertz - 1800) / 400, 2)));
                value += formant * Math.Sin(harmonic * phase);
            }

            var syllable = Math.Clamp(Math.Sin(2 * Math.PI * 2.5 * time) * 3, 0, 1);
            result[i] = (short)(2500 * syllable * value);
        }

        return result;
    }

    /// <summary>The best likeness (-1 to 1) to <paramref name="expected"/> within <paramref name="delayMax"/> samples.</summary>
    public static float Likeness(ReadOnlySpan<short> expected, ReadOnlySpan<short> heard, int delayMax)
    {
        var best = -1f;
        for (var delay = 0; delay <= delayMax && delay < heard.Length; delay++)
        {
            var length = Math.Min(expected.Length, heard.Length - delay);
            best = Math.Max(best, Media.Rtp.Likeness.Of(expected[..length], heard.Slice(delay, length), 1));
        }

        return best;
    }
}
