using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.CallProgress;

/// <summary>Reads recordings of lines: WAV of any common format and rate.</summary>
public static class Recordings
{
    /// <summary>Samples at 8,000 a second, or a problem that says what is wrong with the file.</summary>
    public static bool TryRead(ReadOnlySpan<byte> wav, [NotNullWhen(true)] out short[]? samples, [NotNullWhen(false)] out string? problem)
    {
        samples = null;
        if (!WavReader.TryRead(wav, out var sound, out problem))
        {
            return false;
        }

        var resampled = new Resampler().Convert(sound.Samples, sound.Rate, 8000);
        samples = new short[resampled.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Clamp(resampled[i] * 32768, short.MinValue, short.MaxValue);
        }

        return true;
    }
}
