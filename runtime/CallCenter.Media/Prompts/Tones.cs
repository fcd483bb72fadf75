using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>Computed sounds, 16 bits at 8 kHz.</summary>
internal static class Tones
{
    // -15 dB of full scale each, so that two together stay clear of clipping.
    private const double Amplitude = 5800;

    // 5 ms up and down: a tone that starts at once clicks.
    private const int RampSamples = 40;

    public static short[] Silence(TimeSpan length) => new short[Samples(length)];

    public static short[] Make(PromptSource.Tone tone)
    {
        var samples = new short[Samples(tone.Length)];
        for (var i = 0; i < samples.Length; i++)
        {
            var ramp = Math.Min(1.0, (double)Math.Min(i, samples.Length - 1 - i) / RampSamples);
            samples[i] = (short)(ramp * Amplitude * (Sine(tone.Hertz, i) + Sine(tone.SecondHertz, i)));
        }

        return samples;
    }

    private static double Sine(int hertz, int sample) => Math.Sin(2 * Math.PI * hertz * sample / G711Codec.SampleRate);

    private static int Samples(TimeSpan length) =>
        (int)Math.Clamp(length.TotalSeconds * G711Codec.SampleRate, 0, int.MaxValue / 4);
}
