using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>Speech by espeak-ng as a process, in any of its voices, at 8,000 samples a second. What was said once is kept.</summary>
internal sealed class Voices
{
    private static readonly string[] Variants = ["", "+m1", "+m2", "+m3", "+m4", "+m5", "+m7", "+f1", "+f2", "+f3", "+f4", "+f5"];

    private readonly ConcurrentDictionary<string, float[]> _said = new();
    private readonly Resampler _resampler = new();

    /// <summary>Whether espeak-ng is there; the test set needs it.</summary>
    public static bool AreThere { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "espeak-ng")));

    /// <summary>Says something in a voice, at a pitch and a speed of chance; without silence around it.</summary>
    public float[] Say(string text, string language, Random chance, int slowest = 135, int fastest = 195)
    {
        var voice = language + Variants[chance.Next(Variants.Length)];
        return Say(text, voice, 25 + (10 * chance.Next(6)), slowest + (10 * chance.Next(((fastest - slowest) / 10) + 1)));
    }

    /// <summary>Says something in one voice.</summary>
    public float[] Say(string text, string voice, int pitch, int wordsPerMinute) =>
        _said.GetOrAdd($"{voice} {pitch} {wordsPerMinute} {text}", _ => Trim(Make(text, voice, pitch, wordsPerMinute)));

    private float[] Make(string text, string voice, int pitch, int wordsPerMinute)
    {
        var start = new ProcessStartInfo("espeak-ng") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["-v", voice, "-p", Text(pitch), "-s", Text(wordsPerMinute), "--stdout"];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using (var input = new StreamWriter(process.StandardInput.BaseStream))
        {
            input.Write(text);
        }

        using var wav = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(wav);
        process.WaitForExit();
        return WavReader.TryRead(wav.ToArray(), out var sound, out var problem)
            ? _resampler.Convert(sound.Samples, sound.Rate, 8000)
            : throw new InvalidOperationException($"espeak-ng -v {voice}: {problem}");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static float[] Trim(float[] samples)
    {
        const float Quiet = 0.002f;
        var first = Array.FindIndex(samples, sample => Math.Abs(sample) > Quiet);
        var last = Array.FindLastIndex(samples, sample => Math.Abs(sample) > Quiet);
        return first < 0 ? [] : samples[first..(last + 1)];
    }
}
