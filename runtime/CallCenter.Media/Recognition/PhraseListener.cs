using CallCenter.Media.Listening;

namespace CallCenter.Media.Recognition;

/// <summary>
/// Listens on a leg for as long as it is there, and tells each phrase of a grammar that is said; whatever else is said is passed
/// over. Added to a <see cref="ListeningHost"/>. What comes while an utterance is being understood is heard as well.
/// </summary>
/// <param name="recognizer">The engine.</param>
/// <param name="grammar">What may be said.</param>
/// <param name="options">When an utterance begins and ends; silence ends nothing.</param>
/// <param name="told">Called on any thread with each phrase, and with what keeps the engine from working.</param>
public sealed class PhraseListener(
    ISpeechRecognizer recognizer, SpeechGrammar grammar, EndpointerOptions options, Action<RecognitionResult> told) : ISoundListener, IDisposable
{
    // One is heard, the others are being understood: as many as may be said within the time a service has.
    private const int UtterancesMax = 8;

    private readonly Queue<SpeechListener> _understood = new();
    private SpeechListener? _current;
    private bool _isOver;

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<short> frame, long clock)
    {
        if (_isOver)
        {
            return;
        }

        _current ??= new SpeechListener(recognizer, grammar, options, null, Tell);
        _current.Hear(frame, clock);
        if (!_current.HasHeard)
        {
            return;
        }

        _understood.Enqueue(_current);
        _current = null;
        if (_understood.Count >= UtterancesMax)
        {
            _understood.Dequeue().Dispose();
        }
    }

    /// <inheritdoc/>
    public void End(string? problem)
    {
        _isOver = true;
        _current?.End(null);
        Dispose();
    }

    /// <summary>Nobody wants to know any more: what is still being understood is given up. On the thread that hears.</summary>
    public void Dispose()
    {
        _current?.Dispose();
        while (_understood.TryDequeue(out var utterance))
        {
            utterance.Dispose();
        }
    }

    private void Tell(RecognitionResult result)
    {
        if (result.Outcome is RecognitionOutcome.Match or RecognitionOutcome.Failed)
        {
            told(result);
        }
    }
}
