using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Tests;

/// <summary>Sounds that tests play and send.</summary>
internal static class Sounds
{
    /// <summary>Bytes that differ from frame to frame, from a seed.</summary>
    public static byte[] Noise(int bytes, int seed = 1)
    {
        var noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    public static AudioClip Clip(int bytes, int seed = 1, G711 codec = G711.Pcma) => new(codec, Noise(bytes, seed));

    public static float[] Sine(double hertz, int rate, double seconds, double amplitude = 0.5)
    {
        var samples = new float[(int)(rate * seconds)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate));
        }

        return samples;
    }

    /// <summary>How much of one frequency is in a sound: its amplitude (Goertzel).</summary>
    public static double Amplitude(ReadOnlySpan<float> samples, double hertz, int rate)
    {
        double real = 0;
        double imaginary = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            real += samples[i] * Math.Cos(2 * Math.PI * hertz * i / rate);
            imaginary += samples[i] * Math.Sin(2 * Math.PI * hertz * i / rate);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / samples.Length;
    }

    public static double Rms(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / Math.Max(samples.Length, 1));
    }
}
