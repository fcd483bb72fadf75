using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>The caller: what he hears, presses and says, as the script has it.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Caller.cs
{
    protected override bool LeavesNow()
    {
        if (_script.TryTake(TestStepKind.HangsUp))
        {
            End("caller");
        }

        return HasEnded;
    }

    protected override void HearPrompt(in PromptUse use, IReadOnlyList<string> languages, bool bargeIn)
    {
        var prompt = Manifest.Prompts[use.Prompt];
        foreach (var language in languages)
        {
            Pass(PromptLength.Of(prompt, language));
        }

        _script.Heard(prompt.Name, languages.Count == 1 ? languages[0] : null);
    }

    protected override void HearInQueue(in PromptUse use) => _script.Heard(Manifest.Prompts[use.Prompt].Name, Language);

    // The script's `press` is taken when the call waits. A first key must be said to come or not to; between keys `silence` may be left unsaid.
    protected override char? NextKey(in KeyWait wait)
    {
        if (PressedKey() is { } key)
        {
            return key;
        }

        if (_script.TryTake(TestStepKind.Silence) || !wait.IsFirst)
        {
            Pass(wait.Within);
            LeavesNow();
        }
        else
        {
            Refuse($"the call waits for {wait.What}");
        }

        return null;
    }

    protected override Speech Speak(in RecordRequest request)
    {
        if (_script.TryTake(TestStepKind.Silence))
        {
            Pass(request.Silence is { } silence && silence < request.LengthMax ? silence : request.LengthMax);
            return new Speech(RecordOutcome.Empty, TimeSpan.Zero);
        }

        if (_script.Current is not { Kind: TestStepKind.Speaks } speaks)
        {
            Refuse("the call waits for a message");
            return default;
        }

        var spoken = speaks.Duration ?? TimeSpan.Zero;
        var length = spoken < request.LengthMax ? spoken : request.LengthMax;
        _script.Take();
        Pass(length);

        // Who hangs up right after speaking does so instead of ending the message.
        if (!HasEnded && (spoken >= request.LengthMax || !LeavesNow()))
        {
            EndRecordingByKey(request.EndKey);
        }

        return new Speech(RecordOutcome.Recorded, length);
    }

    protected override MessageOutcome? Refusal(string box)
    {
        if (_script.Failure is not null || _script.Current is not { Kind: TestStepKind.ExpectMessage, Text: var said, Outcome: var outcome }
            || said != box || outcome is not (nameof(MessageOutcome.Full) or nameof(MessageOutcome.Failed)))
        {
            return null;
        }

        if (BeginWithCaller())
        {
            _script.Take();
        }

        return Enum.Parse<MessageOutcome>(outcome);
    }

    protected override void MessageTaken(string box, MessageOutcome outcome)
    {
        if (outcome is MessageOutcome.Taken or MessageOutcome.Empty)
        {
            _script.Noticed(TestStepKind.ExpectMessage, $"{box} {outcome}");
        }
    }

    /// <summary>The next key, typed ahead or pressed now; null when the script does not press any.</summary>
    private char? PressedKey()
    {
        if (TypedAhead.Count == 0 && _script.Current is { Kind: TestStepKind.Press, Text: var keys })
        {
            foreach (var key in keys ?? "")
            {
                TypedAhead.Enqueue(key);
            }

            _script.Take();
        }

        return TypedAhead.TryDequeue(out var next) ? next : null;
    }

    // `press "#"` after `speaks` is the key that ends the recording, not one for the next question.
    private void EndRecordingByKey(char? endKey)
    {
        if (endKey is { } key && _script.Current is { Kind: TestStepKind.Press, Text: { Length: 1 } pressed } && pressed[0] == key)
        {
            _script.Take();
        }
    }
}
