namespace CallCenter.Media.Prompts;

/// <summary>Turns text into speech.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>Names product, version and settings: another name means that the same text may sound different.</summary>
    string Name { get; }

    /// <summary>Speaks <paramref name="text"/>; may complete on any thread. Problems are values.</summary>
    ValueTask<SynthesisResult> SynthesizeAsync(string text, string languageTag, CancellationToken cancellation);
}
