namespace CallCenter.Media.Prompts;

/// <summary>Brings speech of any source to the same loudness, so that a prompt made of several does not jump.</summary>
internal static class Loudness
{
    // -20 dB of full scale: what telephone networks carry speech at, with room for its peaks.
    private const double RmsWanted = 0.1;
    private const double PeakMax = 0.9;
    private const double GainMax = 10;

    // Blocks of 20 ms at 8 kHz quieter than this are pauses and say nothing about the speech.
    private const int Block = 160;
    private const double PauseRms = 0.004;

    /// <summary>16-bit samples at the wanted loudness; silence stays silence.</summary>
    public static short[] Normalise(float[] samples)
    {
        var gain = Gain(samples);
        var result = new short[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            result[i] = (short)Math.Clamp(Math.Round(samples[i] * gain * short.MaxValue), short.MinValue, short.MaxValue);
        }

        return result;
    }

    private static double Gain(float[] samples)
    {
        double energy = 0;
        var blocks = 0;
        foreach (var block in samples.Chunk(Block))
        {
            var rms = Math.Sqrt(block.Sum(sample => (double)sample * sample) / block.Length);
            if (rms > PauseRms)
            {
                energy += rms * rms;
                blocks++;
            }
        }

        if (blocks == 0)
        {
            return 1;
        }

        var peak = samples.Max(Math.Abs);
        return Math.Min(Math.Min(RmsWanted / Math.Sqrt(energy / blocks), GainMax), PeakMax / peak);
    }
}
