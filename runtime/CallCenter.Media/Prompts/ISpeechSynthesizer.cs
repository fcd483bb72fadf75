namespace CallCenter.Media.Prompts;

/// <summary>Turns text into speech, piece by piece: what is spoken first can be heard while the rest is still being made.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>Names product, version and settings: another name means that the same text may sound different.</summary>
    string Name { get; }

    /// <summary>
    /// Speaks into <paramref name="sink"/>, from any thread but one at a time, and completes when all is said. Problems are
    /// values; only <see cref="OperationCanceledException"/> is thrown.
    /// </summary>
    ValueTask<SpeechEnd> SpeakAsync(SpeechRequest request, ISpeechSink sink, CancellationToken cancellation);
}
