using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Calls;

namespace CallCenter.Cli.Playing;

/// <summary>The caller: what he hears, types and says.</summary>
internal sealed partial class PlayedCall // PlayedCall.Caller.cs
{
    private const char MaskedKey = '•';

    private string _heardIn = "";
    private bool _isSecret;
    private bool _hasInputEnded;

    protected override void HearPrompt(in PromptUse use, IReadOnlyList<string> languages, bool bargeIn)
    {
        foreach (var language in languages)
        {
            _screen.Heard(_release.Settings.Words(use, language), languages.Count > 1 || language != _heardIn ? language : null);
            _heardIn = languages.Count > 1 ? "" : language;
            if (!_options.IsRealTime)
            {
                Pass(LengthOf(use.Prompt, language));
            }
            else if (Listen(LengthOf(use.Prompt, language), bargeIn, untilEnter: false))
            {
                return;
            }
        }
    }

    protected override void HearInQueue(in PromptUse use) => _screen.Heard(_release.Settings.Words(use, Language), null);

    protected override void HearRecording(Abstractions.Calls.Recording recording, TimeSpan length, bool bargeIn)
    {
        _screen.Happens($"recording {recording.Id} is played, {SettingValues.Format(length)}");
        if (_options.IsRealTime)
        {
            Listen(length, bargeIn, untilEnter: false);
        }
        else
        {
            Pass(length);
        }
    }

    protected override void Hide(bool isSecret) => _isSecret = isSecret;

    protected override char? NextKey(in KeyWait wait)
    {
        if (TypedAhead.Count == 0)
        {
            if (_options.IsRealTime)
            {
                Listen(wait.Within, untilKey: true, untilEnter: false, isInput: true);
            }
            else
            {
                WaitForKeys(wait);
            }
        }

        return !HasEnded && TypedAhead.TryDequeue(out var key) ? key : null;
    }

    protected override Speech Speak(in RecordRequest request)
    {
        var most = request.LengthMax;
        return _options.IsRealTime ? SpeakNow(request) : AskHowLong(most);
    }

    protected override MessageOutcome? Refusal(string box)
    {
        if (!BeginWithCaller())
        {
            return MessageOutcome.Ended;
        }

        var (isAnswered, refusal) = _questions.Choose<MessageOutcome?>(
            $"a message is taken into box {box}", [new("there is room", null), new("full", MessageOutcome.Full), new("failed", MessageOutcome.Failed)]);
        if (!isAnswered)
        {
            Leave();
            return MessageOutcome.Ended;
        }

        return refusal;
    }

    protected override void MessageTaken(string box, MessageOutcome outcome) => Record.Note("message", $"{box}: {FlowText.Words(outcome)}");

    // In skipped time nothing runs out by itself: silence is an answer too.
    private void WaitForKeys(in KeyWait wait)
    {
        _screen.Asks($"{Wanted(wait)}Enter = silence for {SettingValues.Format(wait.Within)}, ? = look, q = hang up");
        while (!HasEnded && TypedAhead.Count == 0)
        {
            if (_keyboard.Read(null) is not { } typed || !Take(typed, isInput: true))
            {
                Leave();
                return;
            }

            if (typed.Kind == TypedKind.Nothing)
            {
                _screen.Does("(silence)");
                Pass(wait.Within);
                return;
            }
        }
    }

    private static string Wanted(in KeyWait wait) =>
        wait.Wanted.Length == 0 || wait.Wanted.StartsWith("0123456789", StringComparison.Ordinal) || !wait.IsFirst
            ? $"{wait.What}: "
            : $"keys {string.Join(' ', wait.Wanted.Distinct())}: ";

    /// <summary>Lets real time pass while the person may type.</summary>
    /// <returns>Whether a key, or Enter where it counts, ended it early.</returns>
    private bool Listen(TimeSpan time, bool untilKey, bool untilEnter, bool isInput = false)
    {
        var began = _time.GetTimestamp();
        var cut = false;
        while (!cut && !HasEnded && !(untilKey && TypedAhead.Count > 0))
        {
            var left = time - _time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            if (_hasInputEnded)
            {
                _cancellation.WaitHandle.WaitOne(left);
            }
            else if (_keyboard.Read(left) is { } typed)
            {
                cut = untilEnter && typed.Kind == TypedKind.Nothing;
                Take(typed, isInput);
            }

            LeavesNow();
        }

        if (isInput && _hasInputEnded && TypedAhead.Count == 0)
        {
            Leave();
        }

        var passed = _time.GetElapsedTime(began);
        Elapsed += passed < time ? passed : time;
        return cut || (untilKey && TypedAhead.Count > 0);
    }

    // False when nobody types any more, or the call is hung up.
    private bool Take(in Typed typed, bool isInput)
    {
        switch (typed.Kind)
        {
            case TypedKind.Keys:
                Press(typed.Text);
                return true;
            case TypedKind.Command:
                return Obey(typed.Text);
            case TypedKind.HangUp:
                return Leave();
            case TypedKind.End:
                _hasInputEnded = true;
                return !isInput;
            case TypedKind.Unknown:
                _screen.Complains($"`{typed.Text}` is no key; keys are 0-9 * #, ? looks at the call, q hangs up.");
                return true;
            case TypedKind.Nothing:
            default:
                return true;
        }
    }

    private void Press(string keys)
    {
        foreach (var key in keys)
        {
            TypedAhead.Enqueue(key);
        }

        _screen.Does(_isSecret ? new string(MaskedKey, keys.Length) : keys);
    }

    private Speech AskHowLong(TimeSpan most)
    {
        var (isAnswered, length) = _questions.Choose(
            $"the caller speaks, at most {SettingValues.Format(most)}",
            [
                new Choice<TimeSpan?>("for 5s", TimeSpan.FromSeconds(5)),
                new("for 30s", TimeSpan.FromSeconds(30)),
                new("says nothing", TimeSpan.Zero),
                new("the recording fails", null),
            ]);
        if (!isAnswered)
        {
            Leave();
            return default;
        }

        var spoken = length < most ? length ?? TimeSpan.Zero : length is null ? TimeSpan.Zero : most;
        Pass(spoken);
        return new Speech(length is null ? RecordOutcome.Failed : RecordOutcome.Recorded, spoken);
    }

    private Speech SpeakNow(in RecordRequest request)
    {
        _screen.Asks($"beep: speak; {(request.EndKey is { } key ? $"{key} or " : "")}Enter ends, at most {SettingValues.Format(request.LengthMax)}");
        var began = Elapsed;
        while (!HasEnded && request.LengthMax - (Elapsed - began) is { } left && left > TimeSpan.Zero && Listen(left, untilKey: true, untilEnter: true))
        {
            if (TypedAhead.Count == 0 || TypedAhead.Dequeue() == request.EndKey)
            {
                break; // Enter, or the key that ends it; any other key is heard by nobody.
            }
        }

        return new Speech(RecordOutcome.Recorded, Elapsed - began);
    }
}
