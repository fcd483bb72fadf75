namespace CallCenter.Media.Prompts;

/// <summary>Where a sound comes from. Equal sources are the same sound, and share one clip.</summary>
public abstract record PromptSource
{
    private protected PromptSource()
    {
    }

    /// <summary>A WAV file, or an MP3 file by its name. It is read once: changed content needs another path.</summary>
    /// <param name="WavPath">The file.</param>
    public sealed record Recording(string WavPath) : PromptSource;

    /// <summary>Text that is spoken.</summary>
    /// <param name="Text">What to say; digits one by one must be written so.</param>
    /// <param name="LanguageTag">A language such as <c>en</c>, <c>zh-CN</c>, <c>yue</c>.</param>
    public sealed record Speech(string Text, string LanguageTag) : PromptSource;

    /// <summary>One tone, or two at once, with soft ends.</summary>
    /// <param name="Hertz">The frequency.</param>
    /// <param name="Length">How long.</param>
    /// <param name="SecondHertz">Another frequency at the same time, or 0.</param>
    public sealed record Tone(int Hertz, TimeSpan Length, int SecondHertz = 0) : PromptSource;

    /// <summary>Nothing, for so long.</summary>
    /// <param name="Length">How long.</param>
    public sealed record Silence(TimeSpan Length) : PromptSource;

    /// <summary>One sound after the other, without a gap.</summary>
    /// <param name="Parts">The sounds; none of them a sequence.</param>
    public sealed record Sequence(IReadOnlyList<PromptSource> Parts) : PromptSource
    {
        /// <inheritdoc/>
        public bool Equals(Sequence? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var part in Parts)
            {
                hash.Add(part);
            }

            return hash.ToHashCode();
        }
    }
}
