using System.Diagnostics;
using System.Globalization;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>Three telephones nobody here wrote in one conference: each says a tone of its own, and its recording tells whom it heard.</summary>
public sealed class ConferenceTests(NetworkCentre centre)
{
    private const double FirstHertz = 500;
    private const double SecondHertz = 700;
    private const double ThirdHertz = 900;
    private const double Amplitude = 6000;
    private const double LoudMin = Amplitude / 3;
    private const double OwnMax = Amplitude / 20;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Baresip_linphone_and_a_third_hear_each_other_and_never_themselves()
    {
        await centre.OpenAsync();
        const string From = "13830000041";
        using var first = new BaresipPhone(new TelephoneLine(From, 5080) { Voice = Tone(FirstHertz) });
        using var second = await LinphonePhone.StartAsync(new TelephoneLine("741", NetworkCentre.LinphonePort) { Voice = Tone(SecondHertz), Answers = true }, Soon);
        using var third = new BaresipPhone(new TelephoneLine("761", NetworkCentre.ThirdPort) { Voice = Tone(ThirdHertz), Answers = true });

        await third.SaysAsync("baresip is ready", Soon); // Whoever is called before he listens is not there.
        await first.CallAsync(NetworkCentre.Sip("400"));
        await second.IsAnsweredAsync(Soon);
        await third.IsAnsweredAsync(Soon);
        await HearsAsync(first, SecondHertz, ThirdHertz, FirstHertz);
        await HearsAsync(second, FirstHertz, ThirdHertz, SecondHertz);
        await HearsAsync(third, FirstHertz, SecondHertz, ThirdHertz);

        await second.HangUpAsync();
        await HearsAsync(first, ThirdHertz, ThirdHertz, SecondHertz);
        await HearsAsync(third, FirstHertz, FirstHertz, SecondHertz);
        await third.HangUpAsync();
        var path = Assert.Single(await centre.RecordsAsync(From, "path"));
        Assert.Contains("741 Answered 200", path, StringComparison.Ordinal);
        Assert.Contains("761 Answered 200", path, StringComparison.Ordinal);
        Assert.Contains("741, 761 Ended", path, StringComparison.Ordinal);
    }

    private static AudioClip Tone(double hertz) => AudioClip.FromSamples(
        G711.Pcma,
        [.. Enumerable.Range(0, 40 * SpokenWav.Rate).Select(i => (short)(Amplitude * Math.Sin(2 * Math.PI * hertz * i / SpokenWav.Rate)))]);

    // In the newest 400 ms: two tones, and not the third.
    private static async Task HearsAsync(OutsideTelephone phone, double one, double other, double not)
    {
        var watch = Stopwatch.StartNew();
        double[] levels;
        do
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            var heard = phone.Heard();
            var newest = heard.AsSpan(Math.Max(heard.Length - (SpokenWav.Rate * 2 / 5), 0)).ToArray();
            levels = [.. ((double[])[one, other, not]).Select(hertz => Strength(newest, hertz))];
        }
        while (!(levels[0] > LoudMin && levels[1] > LoudMin && levels[2] < OwnMax) && watch.Elapsed < Soon);

        Assert.True(
            levels[0] > LoudMin && levels[1] > LoudMin && levels[2] < OwnMax,
            string.Create(CultureInfo.InvariantCulture, $"heard {one} Hz by {levels[0]:F0}, {other} Hz by {levels[1]:F0}, {not} Hz by {levels[2]:F0}\n{phone.Output}"));
    }

    // Goertzel's sum.
    private static double Strength(short[] samples, double hertz)
    {
        double real = 0;
        double imaginary = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = 2 * Math.PI * hertz * i / SpokenWav.Rate;
            real += samples[i] * Math.Cos(angle);
            imaginary += samples[i] * Math.Sin(angle);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / Math.Max(samples.Length, 1);
    }
}
