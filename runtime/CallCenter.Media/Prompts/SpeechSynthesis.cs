using System.Runtime.InteropServices;

namespace CallCenter.Media.Prompts;

/// <summary>Speech as a whole, for those who have time.</summary>
public static class SpeechSynthesis
{
    /// <summary>Speaks all of <paramref name="text"/>; may complete on any thread. Problems are values.</summary>
    public static async ValueTask<SynthesisResult> SynthesizeAsync(
        this ISpeechSynthesizer synthesizer, string text, string languageTag, CancellationToken cancellation)
    {
        var all = new Collection();
        var end = await synthesizer.SpeakAsync(new(text, languageTag), all, cancellation);
        return end.Problem is { } problem ? SynthesisResult.Failed(problem) : new(all.ToArray(), all.SampleRate, null);
    }

    private sealed class Collection : ISpeechSink
    {
        private readonly List<short> _samples = [];

        public int SampleRate { get; private set; }

        public void Begin(int sampleRate) => SampleRate = sampleRate;

        public bool Write(ReadOnlySpan<short> samples)
        {
            CollectionExtensions.AddRange(_samples, samples);
            return true;
        }

        public short[] ToArray() => CollectionsMarshal.AsSpan(_samples).ToArray();
    }
}
