namespace CallCenter.Abstractions.Releases;

/// <summary>How long a text takes to hear, estimated from its signs: where the true length is not known yet.</summary>
public static class SpokenEstimate
{
    private static readonly TimeSpan PerIdeograph = TimeSpan.FromMilliseconds(220);
    private static readonly TimeSpan PerLetter = TimeSpan.FromMilliseconds(65);
    private static readonly TimeSpan PerValue = TimeSpan.FromMilliseconds(1500);

    /// <summary>The estimate for a prompt in one language.</summary>
    public static TimeSpan Of(PromptTextManifest text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = TimeSpan.Zero;
        foreach (var segment in text.Segments)
        {
            length += segment.Text is { } words ? OfWords(words) : PerValue;
        }

        return length;
    }

    private static TimeSpan OfWords(string words)
    {
        // Scripts that write a syllable per sign begin at U+2E80 (radicals, kana, ideographs, hangul).
        var ideographs = words.Count(letter => letter >= '\u2E80');
        return (PerIdeograph * ideographs) + (PerLetter * (words.Length - ideographs));
    }
}
