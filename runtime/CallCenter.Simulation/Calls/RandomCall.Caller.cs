using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>The caller: keys that fit, keys that do not, too many, too late, none; any length of speech.</content>
public sealed partial class RandomCall
{
    private const string TelephoneKeys = "0123456789*#ABCD";

    // The player beeps, and closes the file of a recording; a mailbox looks for room and keeps what was said.
    private static readonly TimeSpan BeepLength = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ClosingMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MailboxMax = TimeSpan.FromSeconds(2);

    // That the caller leaves is a matter of time: see Pass.
    /// <inheritdoc/>
    protected override bool LeavesNow() => HasEnded;

    /// <summary>Plays a prompt as long as the player may let it be.</summary>
    protected override void HearPrompt(in PromptUse use, IReadOnlyList<string> languages, bool bargeIn)
    {
        ArgumentNullException.ThrowIfNull(languages);
        var prompt = Manifest.Prompts[use.Prompt];
        Pass(UpTo((prompt.LengthMax ?? PromptLength.Of(prompt, Language)) * languages.Count));
    }

    /// <inheritdoc/>
    protected override void Asked()
    {
        for (var left = Happens(0.1) ? _random.Next(4) : 0; left > 0; left--)
        {
            TypedAhead.Enqueue(TelephoneKeys[_random.Next(TelephoneKeys.Length)]);
        }
    }

    /// <inheritdoc/>
    protected override char? NextKey(in KeyWait wait)
    {
        if (TypedAhead.TryDequeue(out var typed))
        {
            Keys++;
            return typed;
        }

        if (Happens(_isSilent))
        {
            Pass(wait.Within);
            return null;
        }

        Pass(UpTo(wait.Within));
        if (HasEnded)
        {
            return null;
        }

        Keys++;
        return wait.Wanted.Length == 0 || Happens(_isWrong) ? TelephoneKeys[_random.Next(TelephoneKeys.Length)] : wait.Wanted[_random.Next(wait.Wanted.Length)];
    }

    /// <inheritdoc/>
    protected override void Swallowed() => Keys++;

    /// <inheritdoc/>
    protected override Speech Speak(in RecordRequest request)
    {
        Pass(BeepLength);
        var spoken = UpTo(request.LengthMax);
        Pass(spoken);
        if (HasEnded)
        {
            return new Speech(RecordOutcome.Ended, TimeSpan.Zero);
        }

        if (request.EndKey is not null && spoken < request.LengthMax && Happens(0.5))
        {
            Keys++;
        }

        Pass(UpTo(ClosingMax));
        return new Speech(
            Happens(_goesWrong / 2) ? RecordOutcome.Failed : Happens(_isSilent / 2) ? RecordOutcome.Empty : RecordOutcome.Recorded, spoken);
    }

    /// <inheritdoc/>
    protected override MessageOutcome? Refusal(string box)
    {
        if (!Begin())
        {
            return null;
        }

        Pass(UpTo(MailboxMax));
        return Happens(_goesWrong / 2) ? MessageOutcome.Full : null;
    }

    /// <inheritdoc/>
    protected override void MessageTaken(string box, MessageOutcome outcome) => Pass(UpTo(MailboxMax));
}
