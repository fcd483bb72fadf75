using CallCenter.Abstractions.Calls;
using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Calls;

/// <summary>Plays clips and waits for one key.</summary>
internal sealed class ChooseOperation(TelephoneCall call, AudioClip[] clips, in KeyQuestion question) : CallOperation<KeyChoice>(call)
{
    private readonly string _keys = question.Keys;
    private readonly TimeSpan _noInput = question.NoInput;
    private readonly bool _bargeIn = question.BargeIn;
    private bool _isPlaying;

    public override void OnPlayEnded()
    {
        _isPlaying = false;
        if (!TakeKey())
        {
            StartTimer(_noInput);
        }
    }

    public override void OnKey()
    {
        if (_isPlaying && !_bargeIn)
        {
            return; // Taken when the prompt is over.
        }

        if (_isPlaying)
        {
            Call.StopPlaying();
        }

        TakeKey();
    }

    public override void OnCallEnded() => Complete(new KeyChoice(KeyOutcome.Ended));

    protected override void Start()
    {
        if (_bargeIn && TakeKey())
        {
            return;
        }

        if (clips.Length == 0)
        {
            OnPlayEnded();
            return;
        }

        _isPlaying = true;
        Call.StartPlaying(clips);
    }

    protected override void OnTimer() => Complete(new KeyChoice(KeyOutcome.NoInput));

    private bool TakeKey()
    {
        if (!Call.Keys.TryTake(out var key))
        {
            return false;
        }

        Call.NoteInput(key);
        Complete(new KeyChoice(_keys.Contains(key, StringComparison.Ordinal) ? KeyOutcome.Key : KeyOutcome.NoMatch, key));
        return true;
    }
}
