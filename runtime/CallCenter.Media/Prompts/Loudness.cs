namespace CallCenter.Media.Prompts;

/// <summary>Brings speech of any source to the same loudness, so that a prompt made of several does not jump.</summary>
internal static class Loudness
{
    // -20 dB of full scale: what telephone networks carry speech at, with room for its peaks.
    private const double RmsWanted = 0.1;
    private const double GainMax = 10;
    public const double PeakMax = 0.9;

    // Blocks of 20 ms at 8 kHz quieter than this are pauses and say nothing about the speech.
    private const int Block = 160;
    public const double PauseRms = 0.004;

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

        return GainFor(energy, blocks, samples.Length == 0 ? 0 : samples.Max(Math.Abs));
    }

    /// <summary>The gain for speech of so much energy in so many blocks, and that peak.</summary>
    public static double GainFor(double energy, int blocks, double peak) =>
        blocks == 0 ? 1 : Math.Min(Math.Min(RmsWanted / Math.Sqrt(energy / blocks), GainMax), PeakMax / peak);
}
