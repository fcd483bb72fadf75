using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>What the caller hears, and recordings of what he says.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Sound.cs
{
    public ValueTask PlayAsync(PromptUse prompt, bool bargeIn)
    {
        if (BeginWithCaller())
        {
            Hear([prompt], bargeIn);
            LeavesNow();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<RecordedMessage> RecordAsync(RecordRequest request) => new(Record(request));

    private RecordedMessage Record(RecordRequest request)
    {
        var ended = new RecordedMessage(RecordOutcome.Ended, null);
        if (!BeginWithCaller())
        {
            return ended;
        }

        Hear(request.Prompts, bargeIn: true);

        // The beep begins a new exchange: a key pressed before it neither ends nor shortens the recording.
        _typedAhead.Clear();
        if (LeavesNow())
        {
            return ended;
        }

        if (_script.TryTake(TestStepKind.Silence))
        {
            Pass(request.Silence is { } silence && silence < request.LengthMax ? silence : request.LengthMax);
            return HasEnded ? ended : new RecordedMessage(RecordOutcome.Empty, null);
        }

        if (_script.Current is not { Kind: TestStepKind.Speaks } speaks)
        {
            Refuse("the call waits for a message");
            return ended;
        }

        var spoken = speaks.Duration ?? TimeSpan.Zero;
        var length = spoken < request.LengthMax ? spoken : request.LengthMax;
        _script.Take();
        Pass(length);
        var recording = length == TimeSpan.Zero ? null : new Recording("test.wav", length);
        LastRecording = recording ?? LastRecording;

        // Who hangs up right after speaking does so instead of ending the message.
        if (HasEnded || (spoken < request.LengthMax && LeavesNow()))
        {
            return ended with { Recording = recording };
        }

        EndRecordingByKey(request.EndKey);
        return recording is null ? new RecordedMessage(RecordOutcome.Empty, null) : new RecordedMessage(RecordOutcome.Recorded, recording);
    }

    // `press "#"` after `speaks` is the key that ends the recording, not one for the next question.
    private void EndRecordingByKey(char? endKey)
    {
        if (endKey is { } key && _script.Current is { Kind: TestStepKind.Press, Text: { Length: 1 } pressed } && pressed[0] == key)
        {
            _script.Take();
        }
    }

    /// <summary>Plays prompts, unless keys that were typed ahead leave them unheard.</summary>
    private void Hear(ReadOnlySpan<PromptUse> prompts, bool bargeIn)
    {
        if (bargeIn && _typedAhead.Count > 0)
        {
            return;
        }

        foreach (var use in prompts)
        {
            // A negative index is the complement of a prompt that is played in all languages.
            var inAll = use.Prompt < 0;
            var prompt = _manifest.Prompts[inAll ? ~use.Prompt : use.Prompt];
            foreach (var language in inAll ? _manifest.Languages : [Language])
            {
                Pass(PromptLength.Of(prompt, language));
            }

            _script.Heard(prompt.Name, inAll ? null : Language);
        }
    }
}
