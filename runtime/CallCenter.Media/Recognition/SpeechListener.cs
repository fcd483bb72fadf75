using CallCenter.Media.Listening;

namespace CallCenter.Media.Recognition;

/// <summary>
/// Listens on a leg for one utterance and lets an engine understand it. Added to a <see cref="ListeningHost"/>; tells, on any
/// thread, that somebody began to speak and what it was.
/// </summary>
/// <param name="recognizer">The engine.</param>
/// <param name="grammar">What may be said.</param>
/// <param name="options">When an utterance begins and ends.</param>
/// <param name="began">Called once when somebody begins to speak; null for nobody.</param>
/// <param name="done">Called once with what was said.</param>
public sealed class SpeechListener(
    ISpeechRecognizer recognizer,
    SpeechGrammar grammar,
    EndpointerOptions options,
    Action? began,
    Action<RecognitionResult> done) : ISoundListener, IDisposable
{
    private readonly Endpointer _endpointer = new(options);
    private readonly short[] _before = new short[Math.Max(Endpointer.FrameSamples, (int)(options.Before.TotalSeconds * 8000) / Endpointer.FrameSamples * Endpointer.FrameSamples)];
    private readonly CancellationTokenSource _ending = new();
    private IUtterance? _utterance;
    private int _beforeCount;
    private int _waiting;
    private int _told;

    /// <summary>The prompt is over: the wait for the first word begins. Until then it does not end for want of one. Any thread.</summary>
    public void StartWaiting() => Interlocked.CompareExchange(ref _waiting, 1, 0);

    /// <summary>Whether the utterance, or the wait for it, is over; on the thread that hears.</summary>
    internal bool HasHeard => _endpointer.State is EndpointState.Ended or EndpointState.NothingSaid;

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<short> frame, long clock)
    {
        if (HasHeard)
        {
            return;
        }

        // While the prompt plays, silence is no answer; the wait is begun anew with each frame.
        if (Volatile.Read(ref _waiting) != 2)
        {
            _endpointer.Restart();
            _ = Interlocked.CompareExchange(ref _waiting, 2, 1);
        }

        var was = _endpointer.State;
        var now = _endpointer.Hear(frame);
        if (was == EndpointState.Waiting && now == EndpointState.Speaking)
        {
            _utterance = recognizer.Begin(grammar);
            _utterance.Hear(_before.AsSpan(0, _beforeCount));
            began?.Invoke();
        }

        if (_utterance is { } utterance)
        {
            utterance.Hear(frame);
        }
        else
        {
            Remember(frame);
        }

        if (now == EndpointState.Ended)
        {
            _ = FinishAsync();
        }
        else if (now == EndpointState.NothingSaid)
        {
            Tell(RecognitionResult.NoInput);
        }
    }

    /// <inheritdoc/>
    public void End(string? problem)
    {
        if (_endpointer.State == EndpointState.Ended)
        {
            return; // The engine is at work; its answer is told.
        }

        _utterance?.Dispose();
        Tell(problem is null ? new(RecognitionOutcome.Ended) : RecognitionResult.Failed(problem));
    }

    /// <summary>Nobody wants the answer any more. The listener still has to be taken off its leg.</summary>
    public void Dispose()
    {
        _ = Interlocked.Exchange(ref _told, 1);
        _ending.Cancel();
    }

    private async Task FinishAsync()
    {
        var utterance = _utterance!;
        RecognitionResult result;
#pragma warning disable CA1031 // Whatever an engine does, the caller goes on.
        try
        {
            result = await utterance.FinishAsync(_ending.Token);
        }
        catch (OperationCanceledException)
        {
            result = new(RecognitionOutcome.Ended);
        }
        catch (Exception failure)
        {
            result = RecognitionResult.Failed($"Speech was not understood: {failure.Message}");
        }
#pragma warning restore CA1031
        utterance.Dispose();
        Tell(result);
    }

    private void Tell(RecognitionResult result)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            done(result);
        }
    }

    // The last moments before a voice is noticed.
    private void Remember(ReadOnlySpan<short> frame)
    {
        if (_beforeCount + frame.Length > _before.Length)
        {
            _before.AsSpan(frame.Length, _beforeCount - frame.Length).CopyTo(_before);
            _beforeCount -= frame.Length;
        }

        frame.CopyTo(_before.AsSpan(_beforeCount));
        _beforeCount += frame.Length;
    }
}
