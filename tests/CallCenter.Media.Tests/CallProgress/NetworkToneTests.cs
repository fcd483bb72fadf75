using CallCenter.Media.CallProgress;
using Xunit;

namespace CallCenter.Media.Tests.CallProgress;

public sealed class NetworkToneTests
{
    public static TheoryData<int> Tones => [.. Enumerable.Range(0, NetworkTones.All.Count)];

    [Theory]
    [MemberData(nameof(Tones))]
    public void Every_tone_of_the_table_is_told_in_its_country(int index)
    {
        var tone = NetworkTones.All[index];
        var verdicts = Heard(new() { Country = tone.Country }, Rounds(tone, seconds: 13));

        // Where one cadence begins like another, the first word may be amended, once.
        Assert.InRange(verdicts.Count, 1, 2);
        var verdict = verdicts[^1];
        Assert.Equal(tone.Kind, verdict.Kind);
        Assert.Contains(tone.Country, verdict.Countries.Split(' '));
    }

    [Fact]
    public void Ringing_in_China_is_told_behind_its_first_tone_and_a_second()
    {
        var ringing = Assert.Single(Heard(new() { Country = "CN" }, Rounds(NetworkTones.All.First(tone => tone is { Country: "CN", Kind: ProgressKind.Ringing }), 4)));

        Assert.InRange(ringing.At.TotalSeconds, 1.9, 2.3);
        Assert.StartsWith("ringing tone at 2.", ringing.ToString(), StringComparison.Ordinal);
        Assert.Contains("450 Hz in the cadence of 1000-4000 ms", ringing.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quarter_of_a_second_is_busy_in_Brazil_and_congestion_in_Germany()
    {
        float[] sound = [.. Enumerable.Repeat((float[])[.. Sine(425, 0, 0.25), .. new float[2000]], 12).SelectMany(round => round)];

        Assert.Equal(ProgressKind.Busy, Assert.Single(Heard(new() { Country = "BR" }, sound)).Kind);
        Assert.Equal(ProgressKind.Congestion, Assert.Single(Heard(new() { Country = "DE" }, sound)).Kind);
    }

    [Fact]
    public void A_tone_that_never_pauses_and_a_key_are_nothing_of_the_table()
    {
        Assert.DoesNotContain(Heard(new() { Country = "CN" }, Sine(450, 0, 10)), verdict => verdict.Kind is ProgressKind.Ringing or ProgressKind.Busy or ProgressKind.Congestion);
        Assert.DoesNotContain(
            Heard(new() { Country = "US" }, [.. Sine(770, 1336, 0.2), .. new float[16000], .. Sine(697, 1209, 0.2), .. new float[16000]]),
            verdict => verdict.Kind != ProgressKind.Silence);
    }

    [Fact]
    public void A_fax_is_told_by_either_of_its_tones()
    {
        Assert.Equal(ProgressKind.Fax, Heard(new(), [.. Sine(1100, 0, 0.5), .. new float[8000]])[0].Kind);
        var called = new CallProgressDetector();
        called.NowAnswered();
        Assert.Equal(ProgressKind.Fax, HeardBy(called, Sine(2100, 0, 3))[0].Kind);
    }

    [Fact]
    public void A_frame_costs_no_memory()
    {
        var detector = new CallProgressDetector();
        var frames = Samples([.. Sine(450, 0, 1), .. new float[32000], .. Sine(700, 900, 2)]);
        Hear(detector, frames);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Hear(detector, frames);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 6000); // What is told, no more.
    }

    private static float[] Rounds(NetworkTone tone, int seconds)
    {
        var sound = new List<float>(new float[1600]);
        while (sound.Count < seconds * 8000)
        {
            for (var i = 0; i < tone.Cadence.Count; i += 2)
            {
                sound.AddRange(Sine(tone.Low, tone.High, tone.Cadence[i] / 1000.0));
                sound.AddRange(new float[tone.Cadence[i + 1] * 8]);
            }
        }

        return [.. sound];
    }

    private static float[] Sine(double low, double high, double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * 8000)).Select(i => (float)((0.2 * Math.Sin(2 * Math.PI * low * i / 8000)) + (high > 0 ? 0.2 * Math.Sin(2 * Math.PI * high * i / 8000) : 0)))];

    private static short[] Samples(float[] sound) => [.. sound.Select(sample => (short)(sample * 32767))];

    private static List<ProgressVerdict> Heard(CallProgressOptions options, float[] sound) => HeardBy(new CallProgressDetector(options), sound);

    private static List<ProgressVerdict> HeardBy(CallProgressDetector detector, float[] sound)
    {
        var samples = Samples(sound);
        var verdicts = new List<ProgressVerdict>();
        for (var at = 0; at + 160 <= samples.Length; at += 160)
        {
            if (detector.Hear(samples.AsSpan(at, 160)) is { } verdict)
            {
                verdicts.Add(verdict);
            }
        }

        return verdicts;
    }

    private static void Hear(CallProgressDetector detector, short[] samples)
    {
        for (var at = 0; at + 160 <= samples.Length; at += 160)
        {
            detector.Hear(samples.AsSpan(at, 160));
        }
    }
}
