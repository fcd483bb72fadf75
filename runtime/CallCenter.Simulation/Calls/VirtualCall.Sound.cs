using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <summary>What a caller left when he was to speak.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Length">How long he spoke; what there is of it is kept also when the call has ended meanwhile.</param>
public readonly record struct Speech(RecordOutcome Outcome, TimeSpan Length);

/// <content>What the caller hears, and recordings of what he says.</content>
public abstract partial class VirtualCall // VirtualCall.Sound.cs
{
    /// <inheritdoc/>
    public ValueTask AnswerAsync()
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PlayAsync(PromptUse prompt, bool bargeIn)
    {
        if (BeginWithCaller())
        {
            Hear([prompt], bargeIn);
            LeavesNow();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PlayEarlyAsync(PromptUse prompt) => PlayAsync(prompt, bargeIn: false);

    /// <inheritdoc/>
    public ValueTask PlayRecordingAsync(Recording recording, bool bargeIn)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (BeginWithCaller() && !(bargeIn && TypedAhead.Count > 0))
        {
            HearRecording(recording, recording.Duration < Recording.PlayedMax ? recording.Duration : Recording.PlayedMax, bargeIn);
            LeavesNow();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(TimeSpan duration)
    {
        if (BeginWithCaller())
        {
            Pass(duration);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RecordedMessage> RecordAsync(RecordRequest request) => new(Record(request));

    /// <inheritdoc/>
    public ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request) => new(TakeMessage(request));

    /// <summary>A prompt is heard.</summary>
    /// <param name="use">The prompt; never negative here.</param>
    /// <param name="languages">The languages it is heard in, one after the other.</param>
    /// <param name="bargeIn">Whether a key ends it.</param>
    protected abstract void HearPrompt(in PromptUse use, IReadOnlyList<string> languages, bool bargeIn);

    /// <summary>How long a prompt takes to hear in a language, estimated from its text.</summary>
    protected TimeSpan LengthOf(int prompt, string language) => PromptLength.Of(Manifest.Prompts[prompt], language);

    /// <summary>A recording is heard.</summary>
    protected virtual void HearRecording(Recording recording, TimeSpan length, bool bargeIn) => Pass(length);

    /// <summary>Plays prompts, unless keys that were typed ahead leave them unheard.</summary>
    protected void Hear(ReadOnlySpan<PromptUse> prompts, bool bargeIn)
    {
        foreach (var use in prompts)
        {
            if (bargeIn && TypedAhead.Count > 0)
            {
                return;
            }

            // A negative index is the complement of a prompt that is played in all languages.
            HearPrompt(
                use.Prompt < 0 ? use with { Prompt = ~use.Prompt } : use,
                use.Prompt < 0 ? Manifest.Languages : [Language],
                bargeIn);
        }
    }

    /// <summary>The caller speaks after the beep, and the time of that passes.</summary>
    protected abstract Speech Speak(in RecordRequest request);

    /// <summary>Why nobody may speak into a box; null when there is room. Time passes, and the call may end.</summary>
    protected virtual MessageOutcome? Refusal(string box) => null;

    /// <summary>Taking a message into a box has ended.</summary>
    protected virtual void MessageTaken(string box, MessageOutcome outcome)
    {
    }

    private RecordedMessage Record(in RecordRequest request)
    {
        var ended = new RecordedMessage(RecordOutcome.Ended, null);
        if (!BeginWithCaller())
        {
            return ended;
        }

        Hear(request.Prompts, bargeIn: true);

        // The beep begins a new exchange: a key pressed before it neither ends nor shortens the recording.
        TypedAhead.Clear();
        if (LeavesNow())
        {
            return ended;
        }

        var speech = Speak(request);
        var recording = speech.Length > TimeSpan.Zero ? new Recording($"{Id}.wav", speech.Length) : null;
        LastRecording = recording ?? LastRecording;
        if (HasEnded)
        {
            return ended with { Recording = recording };
        }

        return speech.Outcome != RecordOutcome.Recorded ? new RecordedMessage(speech.Outcome, null)
            : recording is null ? new RecordedMessage(RecordOutcome.Empty, null)
            : new RecordedMessage(RecordOutcome.Recorded, recording);
    }

    // Whether there is room is found out first: nobody should speak to a full box.
    private TakenMessage TakeMessage(in MessageRequest request)
    {
        if (Refusal(request.Box) is { } refused)
        {
            return new TakenMessage(HasEnded ? MessageOutcome.Ended : refused, null);
        }

        var message = Record(request.Recording);
        var outcome = message.Outcome switch
        {
            RecordOutcome.Recorded => MessageOutcome.Taken,
            RecordOutcome.Empty => MessageOutcome.Empty,
            RecordOutcome.Failed => MessageOutcome.Failed,
            _ => MessageOutcome.Ended,
        };
        MessageTaken(request.Box, outcome);
        return HasEnded ? new TakenMessage(MessageOutcome.Ended, message.Recording) : new TakenMessage(outcome, message.Recording);
    }
}
