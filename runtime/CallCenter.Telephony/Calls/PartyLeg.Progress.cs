using CallCenter.Media.CallProgress;
using CallCenter.Telephony.Progress;

namespace CallCenter.Telephony.Calls;

/// <content>What is heard of a party while it rings, and who answers.</content>
internal sealed partial class PartyLeg // PartyLeg.Progress.cs
{
    private const int NotesMax = 8;

    private ProgressEar? _ear;
    private int _notes;

    /// <summary>Who has answered, as far as it was made out; null before.</summary>
    public ProgressVerdict? AnsweredBy { get; private set; }

    /// <summary>Told on the loop when <see cref="AnsweredBy"/> becomes known or is amended.</summary>
    public Action<ProgressVerdict>? OnAnsweredBy { get; set; }

    /// <summary>Whether a verdict about who answered is one to act on.</summary>
    public static bool IsDecided(ProgressVerdict? verdict) => verdict is not null and not { Kind: ProgressKind.Unsure or ProgressKind.Ringing };

    /// <summary>Listens to who has answered, if nobody does yet; false when that is switched off or too many listen.</summary>
    public bool ListenToAnswer()
    {
        if (!Listen())
        {
            return false;
        }

        _ear!.NowAnswered();
        return true;
    }

    // A telephone of ours says by signalling what it does; a network outside may only say it aloud.
    private void ListenToNetwork()
    {
        if (Target is { Telephone: null })
        {
            Listen();
        }
    }

    private bool Listen()
    {
        if (_ear is null && !_hasLeft && _home.CallProgress is { } options && Voice.Leg is { } leg)
        {
            _ear = ProgressEar.TryStart(_home, options, leg, OnHeard);
        }

        return _ear is not null;
    }

    private void HearNoMore()
    {
        _ear?.Close();
        _ear = null;
    }

    private void OnHeard(ProgressVerdict verdict, bool isAnswered)
    {
        if (_hasLeft || _hasEnded || _ear is null)
        {
            return;
        }

        if (_notes++ < NotesMax && verdict.Kind != ProgressKind.Silence)
        {
            Origin?.Note("call progress", isAnswered ? $"answered by {verdict}" : verdict.ToString());
        }

        if (!isAnswered)
        {
            User.OnHeard(this, verdict);
            return;
        }

        AnsweredBy = verdict;
        OnAnsweredBy?.Invoke(verdict);

        // A machine is heard to its beep, what is unsure to its end.
        if (verdict.Kind is not (ProgressKind.Machine or ProgressKind.Unsure or ProgressKind.Ringing) || verdict.IsBehindBeep)
        {
            HearNoMore();
        }
    }
}
