namespace CallCenter.Media.Dtmf;

/// <summary>The two tones of each key (ITU-T Q.23).</summary>
internal static class KeyTones
{
    // About -9 dBm0 each, within what ITU-T Q.24 lets receivers expect.
    private const double Amplitude = 8000;
    private const double SampleRate = 8000;

    // In the order of the event codes: 0-9 * # A-D.
    private static readonly int[] Lows = [941, 697, 697, 697, 770, 770, 770, 852, 852, 852, 941, 941, 697, 770, 852, 941];
    private static readonly int[] Highs = [1336, 1209, 1336, 1477, 1209, 1336, 1477, 1209, 1336, 1477, 1209, 1477, 1633, 1633, 1633, 1633];

    /// <summary>Fills a frame with the tones of a key, <paramref name="start"/> samples after they began.</summary>
    public static void Fill(int code, int start, Span<short> frame)
    {
        for (var i = 0; i < frame.Length; i++)
        {
            var angle = 2 * Math.PI * (start + i) / SampleRate;
            frame[i] = (short)(Amplitude * (Math.Sin(Lows[code] * angle) + Math.Sin(Highs[code] * angle)));
        }
    }
}
