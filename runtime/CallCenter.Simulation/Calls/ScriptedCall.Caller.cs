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
        var length = languages.Aggregate(TimeSpan.Zero, (sum, language) => sum + PromptLength.Of(prompt, language));
        if (PassPrompt(prompt, length, bargeIn) && !HasEnded)
        {
            _script.Heard(_spoken.Heard(use, languages, this));
        }
    }

    protected override void HearInQueue(in PromptUse use) => _script.Heard(_spoken.Heard(use, [Language], this));

    // The script's `press` is taken when the call waits. A first key must be said to come or not to; between keys `silence` may be left unsaid.
    protected override char? NextKey(in KeyWait wait)
    {
        var until = Elapsed + wait.Within;
        while (true)
        {
            if (PressedKey() is { } key)
            {
                return key;
            }

            if (Elapsed >= until || LeavesNow())
            {
                return null;
            }

            // A caller who waits, or hangs up later, is silent up to then.
            if (_script.Due is { } due)
            {
                Pass((due < until ? due : until) - Elapsed);
            }
            else if (_script.TryTake(TestStepKind.Silence) || !wait.IsFirst)
            {
                Pass(until - Elapsed);
                LeavesNow();
                return null;
            }
            else
            {
                Refuse($"the call waits for {wait.What}");
                return null;
            }
        }
    }

    protected override Speech Speak(in RecordRequest request)
    {
        if (_script.Current is { Kind: TestStepKind.ExpectRecording, Outcome: { } said })
        {
            _script.Take();
            return EndAs(Enum.Parse<RecordOutcome>(said), Elapsed + SilenceOf(request));
        }

        var until = Elapsed + SilenceOf(request);
        if (IsSilentUntil(until) || _script.TryTake(TestStepKind.Silence))
        {
            return EndAs(RecordOutcome.Empty, until);
        }

        if (_script.Current is not { Kind: TestStepKind.Speaks } speaks)
        {
            Refuse("the call waits for a message");
            return default;
        }

        var spoken = speaks.Duration ?? TimeSpan.Zero;
        var began = Elapsed;
        _script.Take();
        Pass(spoken < request.LengthMax ? spoken : request.LengthMax);
        var length = Elapsed - began;
        if (length > TimeSpan.Zero)
        {
            _script.Noticed(TestStepKind.ExpectRecording, SettingValues.Format(length));
        }

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

    private static TimeSpan SilenceOf(in RecordRequest request) =>
        request.Silence is { } silence && silence < request.LengthMax ? silence : request.LengthMax;

    private Speech EndAs(RecordOutcome outcome, TimeSpan silentUntil)
    {
        if (outcome == RecordOutcome.Empty && !HasEnded)
        {
            Pass(silentUntil - Elapsed);
        }

        return new Speech(outcome, TimeSpan.Zero);
    }

    // Who waits longer than a recording does has said nothing; who waits less may still speak.
    private bool IsSilentUntil(TimeSpan until)
    {
        while (!HasEnded && _script.Due is { } due)
        {
            Pass((due < until ? due : until) - Elapsed);
            if (Elapsed >= until)
            {
                return true;
            }
        }

        return HasEnded;
    }

    // What the caller does in the middle of a prompt happens when half of it is heard; false when a key has ended it.
    private bool PassPrompt(PromptManifest prompt, TimeSpan length, bool bargeIn)
    {
        if (_script.Current is not { During: { } during } step || during != prompt.Name)
        {
            Pass(length);
            return true;
        }

        Pass(length / 2);
        if (HasEnded)
        {
            return true;
        }

        if (step.Kind == TestStepKind.HangsUp)
        {
            _script.Take();
            End("caller");
            return true;
        }

        TypeAhead(step.Text);
        if (!bargeIn)
        {
            Pass(length - (length / 2));
        }

        return !bargeIn;
    }

    private void TypeAhead(string? keys)
    {
        foreach (var key in keys ?? "")
        {
            TypedAhead.Enqueue(key);
        }

        _script.Take();
    }

    /// <summary>The next key, typed ahead or pressed now; null when the script does not press any.</summary>
    private char? PressedKey()
    {
        if (TypedAhead.Count == 0 && _script.Current is { Kind: TestStepKind.Press, During: null, Text: var keys })
        {
            TypeAhead(keys);
        }

        return TypedAhead.TryDequeue(out var next) ? next : null;
    }

    // `press "#"` after `speaks` is the key that ends the recording, not one for the next question.
    private void EndRecordingByKey(char? endKey)
    {
        if (endKey is { } key && _script.Current is { Kind: TestStepKind.Press, During: null, Text: { Length: 1 } pressed } && pressed[0] == key)
        {
            _script.Take();
        }
    }
}
