using System.Globalization;
using CallCenter.Media.CallProgress;
using CallCenter.Media.Tests.CallProgress.Cases;
using Xunit;

namespace CallCenter.Media.Tests.CallProgress;

/// <summary>How the weights of <see cref="SpeechMusicJudge"/> were found; run it with <c>-explicit only</c> to find them again.</summary>
public sealed class FitTests(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Weights_fitted_to_the_development_half()
    {
        var maker = new CaseMaker();
        var rows = new List<(double[] Features, int IsMusic)>();
        for (var seed = 0; seed < 2400; seed += 2)
        {
            var made = maker.Make(seed);
            var isMusic = made.Expected == "music" ? 1 : 0;
            if (isMusic == 1 || made.Expected is "machine" or CaseMaker.LongPerson or "announcement" || AnnouncementMeanings.Names.Contains(made.Expected))
            {
                rows.AddRange(Windows(made).Select(features => (features, isMusic)));
            }
        }

        var (weights, bias) = Fit(rows);
        var wrong = rows.Count(row => (Score(weights, bias, row.Features) > 0) != (row.IsMusic == 1));
        output.WriteLine($"{rows.Count} windows, {wrong} on the wrong side");
        output.WriteLine(string.Join(", ", weights.Select(weight => weight.ToString("0.00", CultureInfo.InvariantCulture))) + " bias " + bias.ToString("0.00", CultureInfo.InvariantCulture));
        foreach (var music in (int[])[0, 1])
        {
            var of = rows.Where(row => row.IsMusic == music).ToList();
            output.WriteLine($"music {music}: " + string.Join(" ", Enumerable.Range(0, SpeechMusicJudge.FeatureCount).Select(i => of.Average(row => row.Features[i]).ToString("0.000", CultureInfo.InvariantCulture))));
        }

        Assert.True(wrong < 0.05 * rows.Count, $"{wrong} of {rows.Count} windows are told wrong by their own weights.");
    }

    private static IEnumerable<double[]> Windows(ProgressCase made)
    {
        var analyzer = new FrameAnalyzer();
        var history = new FrameHistory();
        for (var at = 0; at + 160 <= made.Samples.Length; at += 160)
        {
            history.Add(analyzer.Next(made.Samples.AsSpan(at, 160)));
            var features = new double[SpeechMusicJudge.FeatureCount];
            if (at / 160 % 25 == 24 && history.Count >= SpeechMusicJudge.WindowFrames && SpeechMusicJudge.TryMeasure(history, -45, true, features))
            {
                yield return features;
            }
        }
    }

    private static (double[] Weights, double Bias) Fit(List<(double[] Features, int IsMusic)> rows)
    {
        const int Count = SpeechMusicJudge.FeatureCount;
        var mean = Enumerable.Range(0, Count).Select(i => rows.Average(row => row.Features[i])).ToArray();
        var scale = Enumerable.Range(0, Count).Select(i => Math.Sqrt(rows.Average(row => Math.Pow(row.Features[i] - mean[i], 2))) + 1e-9).ToArray();
        var weights = new double[Count];
        var bias = 0.0;
        var balance = (double)rows.Count(row => row.IsMusic == 0) / rows.Count(row => row.IsMusic == 1);
        for (var round = 0; round < 1500; round++)
        {
            var gradient = new double[Count];
            var gradientBias = 0.0;
            foreach (var (features, isMusic) in rows)
            {
                var sum = bias;
                for (var i = 0; i < Count; i++)
                {
                    sum += weights[i] * (features[i] - mean[i]) / scale[i];
                }

                var error = (isMusic - (1 / (1 + Math.Exp(-sum)))) * (isMusic == 1 ? balance : 1);
                for (var i = 0; i < Count; i++)
                {
                    gradient[i] += error * (features[i] - mean[i]) / scale[i];
                }

                gradientBias += error;
            }

            for (var i = 0; i < Count; i++)
            {
                weights[i] += (gradient[i] / rows.Count * 0.8) - (weights[i] * 0.0005);
            }

            bias += gradientBias / rows.Count * 0.8;
        }

        var plain = weights.Select((weight, i) => weight / scale[i]).ToArray();
        return (plain, bias - plain.Select((weight, i) => weight * mean[i]).Sum());
    }

    private static double Score(double[] weights, double bias, double[] features) =>
        bias + weights.Select((weight, i) => weight * features[i]).Sum();
}
