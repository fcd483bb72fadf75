using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>How long a prompt takes to hear, estimated from its text: virtual time needs a figure, not the true one.</summary>
internal static class PromptLength
{
    private static readonly TimeSpan PerIdeograph = TimeSpan.FromMilliseconds(220);
    private static readonly TimeSpan PerLetter = TimeSpan.FromMilliseconds(65);
    private static readonly TimeSpan PerValue = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Unbounded = TimeSpan.FromMinutes(2);

    /// <summary>The estimate for one language.</summary>
    public static TimeSpan Of(PromptManifest prompt, string language)
    {
        var length = TimeSpan.Zero;
        foreach (var segment in prompt.Texts.FirstOrDefault(text => text.Language == language)?.Segments ?? [])
        {
            length += segment.Text is { } words ? OfWords(words) : PerValue;
        }

        var max = prompt.LengthMax ?? Unbounded;
        return length < max ? length : max;
    }

    private static TimeSpan OfWords(string words)
    {
        // Scripts that write a syllable per sign begin at U+2E80 (radicals, kana, ideographs, hangul).
        var ideographs = words.Count(letter => letter >= '\u2E80');
        return (PerIdeograph * ideographs) + (PerLetter * (words.Length - ideographs));
    }
}
