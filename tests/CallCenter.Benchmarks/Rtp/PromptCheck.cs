using System.Globalization;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>Whether what a telephone heard is the prompt: every sample from the first to the last, none before, none missing.</summary>
internal sealed class PromptCheck(short[] prompt)
{
    private const int FrameSamples = 160;
    private const byte Silence = 0xff;

    /// <summary>The first difference in words; null when there is none.</summary>
    public string? DifferenceOf(HeardStream stream)
    {
        var heard = stream.Payload!;
        var gain = GainOf(heard);
        for (var i = 0; i < Math.Min(heard.Count, prompt.Length); i++)
        {
            var wanted = (short)Math.Clamp(Math.Round(prompt[i] * gain), short.MinValue, short.MaxValue);
            if (!MuLaw.StandsFor(heard[i], wanted))
            {
                return string.Create(CultureInfo.InvariantCulture, $"port {stream.Port}: sample {i} is {MuLaw.Decode(heard[i])} and not {wanted}");
            }
        }

        // The last packet may be filled up with silence.
        var missing = prompt.Length - heard.Count;
        return missing > 0 || -missing >= FrameSamples || heard.Skip(prompt.Length).Any(code => code != Silence)
            ? string.Create(CultureInfo.InvariantCulture, $"port {stream.Port}: {heard.Count} samples and not {prompt.Length}")
            : null;
    }

    /// <summary>The server evens the loudness of prompts: one factor for all samples, found by least squares.</summary>
    private double GainOf(IReadOnlyList<byte> heard)
    {
        double both = 0;
        double energy = 0;
        for (var i = 0; i < Math.Min(heard.Count, prompt.Length); i++)
        {
            both += (double)MuLaw.Decode(heard[i]) * prompt[i];
            energy += (double)prompt[i] * prompt[i];
        }

        return energy > 0 ? both / energy : 1;
    }
}
