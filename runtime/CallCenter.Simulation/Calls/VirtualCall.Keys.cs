using System.Text;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <summary>What a call waits for when it waits for a key.</summary>
/// <param name="Within">How long.</param>
/// <param name="Wanted">Keys that mean something now; empty when unknown.</param>
/// <param name="IsFirst">Whether it is the first key of its question.</param>
/// <param name="What">What is waited for, to stand after "waits for".</param>
public readonly record struct KeyWait(TimeSpan Within, string Wanted, bool IsFirst, string What);

/// <content>Keys and digits, as telephones take them: what a question leaves over is typed ahead for the next.</content>
public abstract partial class VirtualCall // VirtualCall.Keys.cs
{
    private const string Digits = "0123456789";

    /// <summary>Keys pressed and not yet taken.</summary>
    protected Queue<char> TypedAhead { get; } = [];

    /// <inheritdoc/>
    public ValueTask<KeyChoice> ChooseAsync(KeyQuestion question) => new(Choose(question));

    /// <inheritdoc/>
    public ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question) => new(Collect(question));

    /// <summary>The next key, typed ahead or pressed within the time; null when none comes, or the call is over.</summary>
    protected abstract char? NextKey(in KeyWait wait);

    /// <summary>A question is asked: some press keys while they listen.</summary>
    protected virtual void Asked()
    {
    }

    /// <summary>Keys that a collection takes next are secret, or no longer.</summary>
    protected virtual void Hide(bool isSecret)
    {
    }

    private KeyChoice Choose(in KeyQuestion question)
    {
        var ended = new KeyChoice(KeyOutcome.Ended);
        if (!BeginWithCaller())
        {
            return ended;
        }

        Asked();
        Hear(question.Prompts, question.BargeIn);
        if (LeavesNow())
        {
            return ended;
        }

        var key = NextKey(new KeyWait(question.NoInput, question.Keys + Beginnings(question.Shortcuts), IsFirst: true, "a key"));
        if (HasEnded)
        {
            return ended;
        }

        if (key is not { } pressed)
        {
            return new KeyChoice(KeyOutcome.NoInput);
        }

        return ShortcutMatch.Begins(question.Shortcuts, [pressed]) ? PressShortcut(question, pressed)
            : new KeyChoice(question.Keys.Contains(pressed, StringComparison.Ordinal) ? KeyOutcome.Key : KeyOutcome.NoMatch, pressed);
    }

    private KeyChoice PressShortcut(in KeyQuestion question, char first)
    {
        var keys = new StringBuilder().Append(first);
        var wanted = string.Concat(question.Shortcuts!.SelectMany(shortcut => shortcut).Distinct());
        while (ShortcutMatch.Begins(question.Shortcuts, keys.ToString()))
        {
            var next = NextKey(new KeyWait(KeyQuestion.NextKey, wanted, IsFirst: false, "the next key"));
            if (HasEnded)
            {
                return new KeyChoice(KeyOutcome.Ended);
            }

            if (next is not { } pressed)
            {
                return new KeyChoice(KeyOutcome.NoMatch, keys[^1]);
            }

            keys.Append(pressed);
        }

        var found = ShortcutMatch.Find(question.Shortcuts, keys.ToString());
        return new KeyChoice(found >= 0 ? KeyOutcome.Shortcut : KeyOutcome.NoMatch, keys[^1], found);
    }

    private static string Beginnings(string[]? shortcuts) => string.Concat((shortcuts ?? []).Select(shortcut => shortcut[0]).Distinct());

    private CollectedDigits Collect(in DigitsQuestion question)
    {
        if (!BeginWithCaller())
        {
            return new CollectedDigits(DigitsOutcome.Ended, "");
        }

        Hide(question.IsSecret);
        var collected = CollectKeys(question);
        Hide(false);
        return HasEnded ? new CollectedDigits(DigitsOutcome.Ended, "") : collected;
    }

    private CollectedDigits CollectKeys(in DigitsQuestion question)
    {
        Asked();
        Hear(question.Prompts, bargeIn: true);
        var digits = new StringBuilder();
        var clears = 0;
        for (var isFirst = true; !LeavesNow(); isFirst = false)
        {
            var wait = digits.Length == 0 ? question.FirstKey : question.NextKey;
            if (NextKey(new KeyWait(wait, Wanted(question, digits.Length), isFirst, isFirst ? "digits" : "the next digit")) is not { } pressed)
            {
                return Finish(question, digits, digits.Length == 0 ? DigitsOutcome.NoInput : DigitsOutcome.Invalid);
            }

            if (pressed == question.EndKey)
            {
                return Finish(question, digits, DigitsOutcome.Invalid);
            }

            if (pressed == question.ClearKey && ++clears <= question.ClearsMax)
            {
                digits.Clear();
                continue;
            }

            if (!char.IsAsciiDigit(pressed))
            {
                break;
            }

            digits.Append(pressed);
            if (digits.Length == question.LengthMax)
            {
                SwallowEndKey(question.EndKey);
                return Finish(question, digits, DigitsOutcome.Invalid);
            }
        }

        return new CollectedDigits(DigitsOutcome.Invalid, "");
    }

    // Digits while any are wanted; then the keys with a meaning, above all.
    private static string Wanted(in DigitsQuestion question, int typed) =>
        (typed < question.LengthMin ? Digits : "0") + question.EndKey + (typed == question.LengthMax - 1 ? $"{question.ClearKey}{question.ClearKey}" : "");

    private static CollectedDigits Finish(in DigitsQuestion question, StringBuilder digits, DigitsOutcome otherwise) =>
        digits.Length >= question.LengthMin && digits.Length > 0
            ? new CollectedDigits(DigitsOutcome.Valid, digits.ToString())
            : new CollectedDigits(otherwise, "");

    // Callers press the end key even when the last digit has ended the collection already; it is not meant for what follows.
    private void SwallowEndKey(char? endKey)
    {
        if (TypedAhead.TryPeek(out var next) && next == endKey)
        {
            TypedAhead.Dequeue();
            Swallowed();
        }
    }

    /// <summary>A key was taken that nothing waited for.</summary>
    protected virtual void Swallowed()
    {
    }
}
