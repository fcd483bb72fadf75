using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Calls;

/// <summary>Plays sounds and waits for one key.</summary>
internal sealed class ChooseOperation(TelephoneCall call, Playlist sounds, in KeyQuestion question) : CallOperation<KeyChoice>(call)
{
    private readonly string _keys = question.Keys;
    private readonly string[]? _shortcuts = question.Shortcuts;
    private readonly StringBuilder _pressed = new();
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
            _isPlaying = false;
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

        if (sounds.IsEmpty)
        {
            OnPlayEnded();
            return;
        }

        _isPlaying = true;
        Call.StartPlaying(sounds);
    }

    // Silence in the middle of a shortcut leaves keys that fit nothing.
    protected override void OnTimer() =>
        Complete(_pressed.Length == 0 ? new KeyChoice(KeyOutcome.NoInput) : new KeyChoice(KeyOutcome.NoMatch, _pressed[^1]));

    private bool TakeKey()
    {
        while (Call.Keys.TryTake(out var key))
        {
            Call.NoteInput(key);
            if (_pressed.Length > 0 || ShortcutMatch.Begins(_shortcuts, [key]))
            {
                if (TakeShortcutKey(key))
                {
                    return true;
                }

                continue;
            }

            Complete(new KeyChoice(_keys.Contains(key, StringComparison.Ordinal) ? KeyOutcome.Key : KeyOutcome.NoMatch, key));
            return true;
        }

        if (_pressed.Length > 0)
        {
            StartTimer(KeyQuestion.NextKey);
            return true;
        }

        return false;
    }

    // True when the shortcut is complete, or nothing begins so.
    private bool TakeShortcutKey(char key)
    {
        var pressed = _pressed.Append(key).ToString();
        if (ShortcutMatch.Begins(_shortcuts, pressed))
        {
            return false;
        }

        var found = ShortcutMatch.Find(_shortcuts, pressed);
        Complete(new KeyChoice(found >= 0 ? KeyOutcome.Shortcut : KeyOutcome.NoMatch, key, found));
        return true;
    }
}
