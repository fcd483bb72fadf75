using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recognition;

namespace CallCenter.Telephony.Calls;

/// <summary>Plays sounds and waits for one key, or for its label to be said.</summary>
internal sealed class ChooseOperation(TelephoneCall call, Playlist sounds, in KeyQuestion question, string? languageTag)
    : CallOperation<KeyChoice>(call)
{
    private readonly string _keys = question.Keys;
    private readonly string[]? _shortcuts = question.Shortcuts;
    private readonly StringBuilder _pressed = new();
    private readonly TimeSpan _noInput = question.NoInput;
    private readonly bool _bargeIn = question.BargeIn;
    private readonly SpeechGrammar? _labels = MenuEar.LabelsOf(question, languageTag);
    private MenuEar? _ear;
    private (char Key, string Label)? _said;
    private bool _isPlaying;

    public override void OnPlayEnded()
    {
        _isPlaying = false;
        if (!TakeKey() && !TakeSaid())
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

    public override void OnCallerChanged()
    {
        _ear?.Close();
        Listen();
    }

    public override void OnCallEnded() => Finish(new KeyChoice(KeyOutcome.Ended));

    protected override void Start()
    {
        if (_bargeIn && TakeKey())
        {
            return;
        }

        Listen();
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
        Finish(_pressed.Length == 0 ? new KeyChoice(KeyOutcome.NoInput) : new KeyChoice(KeyOutcome.NoMatch, _pressed[^1]));

    private void Listen() => _ear = _labels is null ? null : MenuEar.TryStart(Call, _labels, OnSaid);

    // As the key would: it ends the prompt, or waits for its end; within a shortcut, keys are pressed and not said.
    private void OnSaid(char key, string label)
    {
        _said ??= (key, label);
        if (_isPlaying && !_bargeIn)
        {
            return;
        }

        if (_isPlaying)
        {
            _isPlaying = false;
            Call.StopPlaying();
        }

        TakeSaid();
    }

    private bool TakeSaid()
    {
        if (_said is not var (key, label) || _pressed.Length > 0)
        {
            return false;
        }

        Call.NoteSaid(label);
        Finish(new KeyChoice(KeyOutcome.Key, key));
        return true;
    }

    private void Finish(in KeyChoice choice)
    {
        _ear?.Close();
        _ear = null;
        Complete(choice);
    }

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

            Finish(new KeyChoice(_keys.Contains(key, StringComparison.Ordinal) ? KeyOutcome.Key : KeyOutcome.NoMatch, key));
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
        Finish(new KeyChoice(found >= 0 ? KeyOutcome.Shortcut : KeyOutcome.NoMatch, key, found));
        return true;
    }
}
