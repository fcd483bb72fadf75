namespace CallCenter.Media.Recognition;

/// <summary>An engine that understands speech. It hears one utterance at a time; where that begins and ends is found for it.</summary>
public interface ISpeechRecognizer
{
    /// <summary>Names product and settings; for records.</summary>
    string Name { get; }

    /// <summary>Whether it understands a language (BCP 47); asked before a prompt that counts on it is played.</summary>
    bool Understands(string languageTag);

    /// <summary>
    /// Begins to hear an utterance. Does not wait; problems come with the result. Whoever begins it ends it by
    /// <see cref="IUtterance.FinishAsync"/> or <see cref="IDisposable.Dispose"/>.
    /// </summary>
    IUtterance Begin(SpeechGrammar grammar);
}

/// <summary>One utterance on its way into an engine. One thread at a time.</summary>
public interface IUtterance : IDisposable
{
    /// <summary>The next sound, 16 bits, 8,000 samples a second. Must not wait.</summary>
    void Hear(ReadOnlySpan<short> samples);

    /// <summary>All was said: what was it? May complete on any thread; problems are values.</summary>
    Task<RecognitionResult> FinishAsync(CancellationToken cancellation);
}
