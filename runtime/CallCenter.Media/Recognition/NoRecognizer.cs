namespace CallCenter.Media.Recognition;

/// <summary>Stands where there is no engine: every utterance fails with the reason why.</summary>
/// <param name="problem">One sentence that says what is missing and how to mend it.</param>
public sealed class NoRecognizer(string problem) : ISpeechRecognizer
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public bool Understands(string languageTag) => false;

    /// <inheritdoc/>
    public IUtterance Begin(SpeechGrammar grammar) => new FailedUtterance(problem);
}

/// <summary>An utterance that nobody can understand.</summary>
internal sealed class FailedUtterance(string problem) : IUtterance
{
    public void Hear(ReadOnlySpan<short> samples)
    {
    }

    public Task<RecognitionResult> FinishAsync(CancellationToken cancellation) => Task.FromResult(RecognitionResult.Failed(problem));

    public void Dispose()
    {
    }
}
