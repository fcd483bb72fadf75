namespace CallCenter.Media.Recognition;

/// <summary>
/// Understands what it is told beforehand, whatever it hears: for tests and for trying a project without an engine. The same
/// every time.
/// </summary>
/// <param name="said">What callers say, one utterance after the other; silence for ever behind the last.</param>
public sealed class FakeRecognizer(params string[] said) : ISpeechRecognizer
{
    private readonly Queue<string> _said = new(said);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public string Name => "fake";

    /// <summary>Samples heard of all utterances.</summary>
    public long Heard { get; private set; }

    /// <inheritdoc/>
    public bool Understands(string languageTag) => true;

    /// <inheritdoc/>
    public IUtterance Begin(SpeechGrammar grammar) => new Utterance(this, grammar);

    private sealed class Utterance(FakeRecognizer owner, SpeechGrammar grammar) : IUtterance
    {
        public void Hear(ReadOnlySpan<short> samples)
        {
            lock (owner._gate)
            {
                owner.Heard += samples.Length;
            }
        }

        public Task<RecognitionResult> FinishAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (owner._gate)
            {
                return Task.FromResult(!owner._said.TryDequeue(out var words) ? RecognitionResult.NoInput
                    : grammar.FindWithin(words) is { } phrase ? new(RecognitionOutcome.Match, phrase, 1, words)
                    : new(RecognitionOutcome.NoMatch, Said: words));
            }
        }

        public void Dispose()
        {
        }
    }
}
