using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Keys. The script's <c>press</c> is taken when the call waits; what a question leaves over is typed ahead for the next.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Keys.cs
{
    private readonly Queue<char> _typedAhead = [];

    public ValueTask<KeyChoice> ChooseAsync(KeyQuestion question) => new(Choose(question));

    public ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question) => new(Collect(question));

    private KeyChoice Choose(KeyQuestion question)
    {
        if (!BeginWithCaller())
        {
            return new KeyChoice(KeyOutcome.Ended);
        }

        Hear(question.Prompts, question.BargeIn);
        if (LeavesNow())
        {
            return new KeyChoice(KeyOutcome.Ended);
        }

        if (NextKey() is { } key)
        {
            if (ShortcutMatch.Begins(question.Shortcuts, [key]))
            {
                return PressShortcut(question, key);
            }

            return new KeyChoice(question.Keys.Contains(key, StringComparison.Ordinal) ? KeyOutcome.Key : KeyOutcome.NoMatch, key);
        }

        IsSilent("the call waits for a key", question.NoInput);
        return new KeyChoice(HasEnded ? KeyOutcome.Ended : KeyOutcome.NoInput);
    }

    // Further keys of a shortcut; `silence` between them may be said or left unsaid.
    private KeyChoice PressShortcut(KeyQuestion question, char first)
    {
        var keys = new StringBuilder().Append(first);
        while (ShortcutMatch.Begins(question.Shortcuts, keys.ToString()))
        {
            if (NextKey() is not { } next)
            {
                Pass(KeyQuestion.NextKey);
                _ = _script.TryTake(TestStepKind.Silence);
                return new KeyChoice(LeavesNow() ? KeyOutcome.Ended : KeyOutcome.NoMatch, keys[^1]);
            }

            keys.Append(next);
        }

        var found = ShortcutMatch.Find(question.Shortcuts, keys.ToString());
        return found >= 0 ? new KeyChoice(KeyOutcome.Shortcut, keys[^1], found) : new KeyChoice(KeyOutcome.NoMatch, keys[^1]);
    }

    private CollectedDigits Collect(DigitsQuestion question)
    {
        if (!BeginWithCaller())
        {
            return new CollectedDigits(DigitsOutcome.Ended, "");
        }

        Hear(question.Prompts, bargeIn: true);
        if (LeavesNow())
        {
            return new CollectedDigits(DigitsOutcome.Ended, "");
        }

        if (NextKey() is { } first)
        {
            return Type(question, first);
        }

        IsSilent("the call waits for digits", question.FirstKey);
        return new CollectedDigits(HasEnded ? DigitsOutcome.Ended : DigitsOutcome.NoInput, "");
    }

    private CollectedDigits Type(DigitsQuestion question, char first)
    {
        var digits = new StringBuilder();
        var clears = 0;
        for (char? key = first; ; key = NextKey())
        {
            if (key is not { } pressed)
            {
                // Between digits `silence` may be said or left unsaid.
                Pass(question.NextKey);
                _ = _script.TryTake(TestStepKind.Silence);
                return LeavesNow() ? new CollectedDigits(DigitsOutcome.Ended, "") : Finish(question, digits);
            }

            if (pressed == question.EndKey)
            {
                return Finish(question, digits);
            }

            if (pressed == question.ClearKey && clears++ < question.ClearsMax)
            {
                digits.Clear();
                continue;
            }

            if (!char.IsAsciiDigit(pressed))
            {
                return new CollectedDigits(DigitsOutcome.Invalid, "");
            }

            digits.Append(pressed);
            if (digits.Length == question.LengthMax)
            {
                SwallowEndKey(question.EndKey);
                return Finish(question, digits);
            }
        }
    }

    // Callers press the end key even when the last digit has ended the collection already; it is not meant for what follows.
    private void SwallowEndKey(char? endKey)
    {
        if (_typedAhead.TryPeek(out var next) && next == endKey)
        {
            _typedAhead.Dequeue();
        }
    }

    private static CollectedDigits Finish(DigitsQuestion question, StringBuilder digits) =>
        digits.Length >= question.LengthMin
            ? new CollectedDigits(DigitsOutcome.Valid, digits.ToString())
            : new CollectedDigits(DigitsOutcome.Invalid, "");

    /// <summary>The next key, typed ahead or pressed now; null when the script does not press any.</summary>
    private char? NextKey()
    {
        if (_typedAhead.Count == 0 && _script.Current is { Kind: TestStepKind.Press, Text: var keys })
        {
            foreach (var key in keys ?? "")
            {
                _typedAhead.Enqueue(key);
            }

            _script.Take();
        }

        return _typedAhead.TryDequeue(out var next) ? next : null;
    }

    private void IsSilent(string waitingFor, TimeSpan wait)
    {
        if (_script.TryTake(TestStepKind.Silence))
        {
            Pass(wait);
        }
        else
        {
            Refuse(waitingFor);
        }
    }
}
