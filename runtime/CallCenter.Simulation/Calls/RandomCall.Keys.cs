using System.Text;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>Keys: those that fit, those that do not, too many, too late, none.</content>
public sealed partial class RandomCall
{
    private readonly Queue<char> _typedAhead = [];

    /// <inheritdoc/>
    public ValueTask<KeyChoice> ChooseAsync(KeyQuestion question) => new(Choose(question));

    /// <inheritdoc/>
    public ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question) => new(Collect(question));

    private KeyChoice Choose(KeyQuestion question)
    {
        if (!Begin())
        {
            return new KeyChoice(KeyOutcome.Ended);
        }

        TypeAhead();
        Hear(question.Prompts, question.BargeIn);
        var key = NextKey(question.NoInput, question.Keys);
        if (HasEnded)
        {
            return new KeyChoice(KeyOutcome.Ended);
        }

        if (key is { } first && ShortcutMatch.Begins(question.Shortcuts, [first]))
        {
            return PressShortcut(question, first);
        }

        return key is not { } pressed ? new KeyChoice(KeyOutcome.NoInput)
            : question.Keys.Contains(pressed, StringComparison.Ordinal) ? new KeyChoice(KeyOutcome.Key, pressed)
            : new KeyChoice(KeyOutcome.NoMatch, pressed);
    }

    private KeyChoice PressShortcut(KeyQuestion question, char first)
    {
        var keys = new StringBuilder().Append(first);
        var wanted = string.Concat(question.Shortcuts!.SelectMany(shortcut => shortcut).Distinct());
        while (ShortcutMatch.Begins(question.Shortcuts, keys.ToString()))
        {
            var next = NextKey(KeyQuestion.NextKey, wanted);
            if (HasEnded)
            {
                return new KeyChoice(KeyOutcome.Ended);
            }

            if (next is not { } pressed)
            {
                return new KeyChoice(KeyOutcome.NoMatch, first);
            }

            keys.Append(pressed);
        }

        var found = ShortcutMatch.Find(question.Shortcuts, keys.ToString());
        return new KeyChoice(found >= 0 ? KeyOutcome.Shortcut : KeyOutcome.NoMatch, keys[^1], found);
    }

    private CollectedDigits Collect(DigitsQuestion question)
    {
        var ended = new CollectedDigits(DigitsOutcome.Ended, "");
        if (!Begin())
        {
            return ended;
        }

        TypeAhead();
        Hear(question.Prompts, bargeIn: true);
        var digits = new StringBuilder();
        var clears = 0;
        for (; ; )
        {
            var key = NextKey(digits.Length == 0 ? question.FirstKey : question.NextKey, Wanted(question, digits.Length));
            if (HasEnded)
            {
                return ended;
            }

            if (key is not { } pressed || pressed == question.EndKey)
            {
                return Finish(question, digits, isSilent: key is null);
            }

            if (pressed == question.ClearKey)
            {
                digits.Clear();
                if (++clears > question.ClearsMax)
                {
                    return new CollectedDigits(DigitsOutcome.Invalid, "");
                }

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
                return Finish(question, digits, isSilent: false);
            }
        }
    }

    // Digits while any are wanted; then the keys with a meaning, above all.
    private static string Wanted(DigitsQuestion question, int typed) =>
        (typed < question.LengthMin ? "0123456789" : "0") + question.EndKey + (typed == question.LengthMax - 1 ? $"{question.ClearKey}{question.ClearKey}" : "");

    private static CollectedDigits Finish(DigitsQuestion question, StringBuilder digits, bool isSilent) =>
        digits.Length >= question.LengthMin ? new CollectedDigits(DigitsOutcome.Valid, digits.ToString())
        : digits.Length == 0 && isSilent ? new CollectedDigits(DigitsOutcome.NoInput, "")
        : new CollectedDigits(DigitsOutcome.Invalid, "");

    private void SwallowEndKey(char? endKey)
    {
        if (_typedAhead.TryPeek(out var next) && next == endKey)
        {
            _typedAhead.Dequeue();
            Keys++;
        }
    }

    // Some callers press keys while they still listen.
    private void TypeAhead()
    {
        for (var left = Happens(0.1) ? _random.Next(4) : 0; left > 0; left--)
        {
            _typedAhead.Enqueue(TelephoneKeys[_random.Next(TelephoneKeys.Length)]);
        }
    }

    /// <summary>The next key, after some of the time there is for it; null when none comes.</summary>
    private char? NextKey(TimeSpan within, string wanted)
    {
        if (_typedAhead.TryDequeue(out var typed))
        {
            Keys++;
            return typed;
        }

        if (Happens(_isSilent))
        {
            LetWait(within);
            return null;
        }

        LetWait(UpTo(within));
        if (HasEnded)
        {
            return null;
        }

        Keys++;
        return wanted.Length == 0 || Happens(_isWrong) ? TelephoneKeys[_random.Next(TelephoneKeys.Length)] : wanted[_random.Next(wanted.Length)];
    }
}
