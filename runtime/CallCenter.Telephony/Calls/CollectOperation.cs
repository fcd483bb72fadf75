using CallCenter.Abstractions.Calls;
using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Calls;

/// <summary>Plays sounds and collects a variable number of digits (IVR-06).</summary>
internal sealed class CollectOperation(TelephoneCall call, Playlist sounds, DigitsQuestion question) : CallOperation<CollectedDigits>(call)
{
    private readonly char[] _digits = new char[question.LengthMax];
    private int _count;
    private int _clears;
    private bool _isPlaying;

    public override void OnPlayEnded()
    {
        _isPlaying = false;
        if (!TakeKeys())
        {
            StartTimer(_count == 0 ? question.FirstKey : question.NextKey);
        }
    }

    public override void OnKey()
    {
        if (_isPlaying)
        {
            _isPlaying = false;
            Call.StopPlaying();
        }

        if (!TakeKeys())
        {
            StartTimer(_count == 0 ? question.FirstKey : question.NextKey);
        }
    }

    public override void OnCallEnded() => Complete(new CollectedDigits(DigitsOutcome.Ended, ""));

    protected override void Start()
    {
        if (Call.Keys.Count > 0)
        {
            OnKey();
            return;
        }

        if (sounds.IsEmpty)
        {
            OnPlayEnded();
            return;
        }

        _isPlaying = true;
        Call.StartPlaying(sounds);
    }

    protected override void OnTimer() => Finish(_count == 0 ? DigitsOutcome.NoInput : DigitsOutcome.Invalid);

    /// <summary>Takes what was typed; true when that completes the collection.</summary>
    private bool TakeKeys()
    {
        while (Call.Keys.TryTake(out var key))
        {
            Call.NoteInput(question.IsSecret ? TelephoneCall.MaskedKey : key);
            if (key == question.EndKey)
            {
                Finish(DigitsOutcome.Invalid);
                return true;
            }

            if (key == question.ClearKey)
            {
                _count = 0;
                if (++_clears > question.ClearsMax)
                {
                    Finish(DigitsOutcome.Invalid);
                    return true;
                }

                continue;
            }

            if (!char.IsAsciiDigit(key))
            {
                _count = 0;
                Finish(DigitsOutcome.Invalid);
                return true;
            }

            _digits[_count++] = key;
            if (_count == question.LengthMax)
            {
                // An end key typed out of habit belongs to this collection, not to the next menu.
                if (question.EndKey is { } end)
                {
                    Call.SwallowNext(end, question.NextKey);
                }

                Finish(DigitsOutcome.Valid);
                return true;
            }
        }

        return false;
    }

    private void Finish(DigitsOutcome otherwise) =>
        Complete(_count >= question.LengthMin && _count > 0
            ? new CollectedDigits(DigitsOutcome.Valid, new string(_digits, 0, _count))
            : new CollectedDigits(otherwise, ""));
}
