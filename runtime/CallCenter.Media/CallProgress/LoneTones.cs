namespace CallCenter.Media.CallProgress;

/// <summary>Tones that are known without a cadence: those of modems, the three of an information tone, the beep of a machine.</summary>
internal static class LoneTones
{
    private const int InformationGapMax = 6;

    /// <summary>The calling tone of a facsimile machine: 1,100 Hz for half a second (ITU-T T.30 §4.1).</summary>
    public static bool IsCalling(in ToneSegment tone) =>
        Math.Abs(tone.Low - 1100) < 40 && tone.High == 0 && tone.Milliseconds is > 400 and < 640 && tone.Purity > 0.4f;

    /// <summary>The answering tone of a facsimile machine or a modem: 2,100 Hz for longer than a beep lasts (ITU-T V.25).</summary>
    public static bool IsAnswering(in ToneSegment tone) =>
        Math.Abs(tone.Low - 2100) < 30 && tone.High == 0 && tone.Milliseconds >= 1000 && tone.Purity > 0.4f;

    /// <summary>Whether the last three are 950, 1,400 and 1,800 Hz, each a third of a second (ITU-T E.180 §10).</summary>
    public static bool AreInformation(List<ToneSegment> tones)
    {
        if (tones.Count < 3)
        {
            return false;
        }

        for (var i = 0; i < 3; i++)
        {
            var tone = tones[tones.Count - 3 + i];
            var nominal = 950 + (i == 0 ? 0 : i == 1 ? 450 : 850);
            if (Math.Abs(tone.Peak - nominal) > 55 || tone.Milliseconds is < 200 or > 460
                || (i > 0 && tone.Start - tones[tones.Count - 4 + i].End > InformationGapMax))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A beep: one pure tone behind a pause, or one too long and too pure to be part of a voice.</summary>
    public static bool IsBeep(in ToneSegment tone, bool isBehindPause) =>
        tone.Milliseconds is >= 140 and <= 1600 && tone.Peak is > 415 and < 2600
        && (isBehindPause ? tone.Purity > 0.8f : tone.Purity > 0.9f && tone.Milliseconds > 260);
}
