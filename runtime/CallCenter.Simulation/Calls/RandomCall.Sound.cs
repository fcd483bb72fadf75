using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>What the caller hears, and recordings of what he says.</content>
public sealed partial class RandomCall
{
    // The player beeps, and closes the file of a recording.
    private static readonly TimeSpan BeepLength = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ClosingMax = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public ValueTask PlayAsync(PromptUse prompt, bool bargeIn)
    {
        if (Begin())
        {
            Hear([prompt], bargeIn);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PlayEarlyAsync(PromptUse prompt) => PlayAsync(prompt, bargeIn: false);

    /// <inheritdoc/>
    public ValueTask<RecordedMessage> RecordAsync(RecordRequest request) => new(Record(request));

    private RecordedMessage Record(RecordRequest request)
    {
        if (Begin())
        {
            Hear(request.Prompts, bargeIn: true);
            _typedAhead.Clear(); // The beep begins a new exchange.
            LetWait(BeepLength);
        }

        var spoken = UpTo(request.LengthMax);
        LetWait(spoken);
        if (HasEnded)
        {
            return new RecordedMessage(RecordOutcome.Ended, null);
        }

        if (request.EndKey is not null && spoken < request.LengthMax && Happens(0.5))
        {
            Keys++;
        }

        LetWait(UpTo(ClosingMax));
        return HasEnded ? new RecordedMessage(RecordOutcome.Ended, null)
            : Happens(_goesWrong / 2) ? new RecordedMessage(RecordOutcome.Failed, null)
            : Happens(_isSilent / 2) ? new RecordedMessage(RecordOutcome.Empty, null)
            : new RecordedMessage(RecordOutcome.Recorded, new Recording("random.wav", spoken));
    }

    /// <summary>Plays prompts, each as long as the player may let it be; keys typed ahead leave them unheard.</summary>
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
            var longest = prompt.LengthMax ?? PromptLength.Of(prompt, Language);
            LetWait(UpTo(longest * (inAll ? _manifest.Languages.Count : 1)));
        }
    }
}
