namespace CallCenter.Telephony.Tests.Progress;

/// <summary>Sounds of lines, 8,000 samples a second: a voice made of pulses and two resonances that glide, and tones.</summary>
internal static class Sounds
{
    /// <summary>Syllables without words, the same for the same seed.</summary>
    public static short[] Speech(int seed, double seconds)
    {
        var chance = new Random(seed);
        var samples = new short[(int)(seconds * 8000)];
        double phase = 0, pitch = 130;
        double[] first = [0, 0], second = [0, 0];
        for (var at = 0; at < samples.Length;)
        {
            var length = Math.Min(samples.Length - at, 900 + chance.Next(1100));
            var target = 100 + chance.Next(110);
            var (low, high) = (300 + chance.Next(500), 900 + chance.Next(1500));
            for (var n = 0; n < length; n++)
            {
                pitch += (target - pitch) / length * 2;
                phase += pitch / 8000;
                var pulse = phase >= 1 ? 1.0 : (chance.NextDouble() - 0.5) * 0.02;
                phase -= Math.Floor(phase);
                var value = Resonate(first, pulse, low, 90) + (0.7 * Resonate(second, pulse, high, 140));
                samples[at + n] = (short)Math.Clamp(9000 * value * Math.Min(1, Math.Min(n, length - n) / 240.0), -30000, 30000);
            }

            // A hiss before the next syllable, or a short pause.
            at += length;
            for (var n = 0; n < 500 && at + n < samples.Length; n++)
            {
                samples[at + n] = (short)(chance.Next(2) == 0 ? 0 : chance.Next(-2500, 2500));
            }

            at += chance.Next(3) == 0 ? 900 : 500;
        }

        return samples;
    }

    /// <summary>One tone, in a cadence when one is given: on and off in seconds.</summary>
    public static short[] Tone(double hertz, double seconds, double on = 0, double off = 0) =>
        [.. Enumerable.Range(0, (int)(seconds * 8000)).Select(i => (short)(on > 0 && i / 8000.0 % (on + off) >= on ? 0 : 6000 * Math.Sin(2 * Math.PI * hertz * i / 8000)))];

    /// <summary>Nothing.</summary>
    public static short[] Silence(double seconds) => new short[(int)(seconds * 8000)];

    private static double Resonate(double[] state, double input, double hertz, double width)
    {
        var radius = Math.Exp(-Math.PI * width / 8000);
        var value = input + (2 * radius * Math.Cos(2 * Math.PI * hertz / 8000) * state[0]) - (radius * radius * state[1]);
        state[1] = state[0];
        state[0] = value;
        return value;
    }
}
