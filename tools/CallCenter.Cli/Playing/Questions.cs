using System.Globalization;

namespace CallCenter.Cli.Playing;

/// <summary>One of the answers to a question.</summary>
/// <param name="Label">What the person sees, and may type instead of its number.</param>
/// <param name="Value">What it means.</param>
internal readonly record struct Choice<T>(string Label, T Value);

/// <summary>Asks the person what the world answers.</summary>
/// <param name="keyboard">Where answers come from.</param>
/// <param name="screen">Where questions go.</param>
internal sealed class Questions(IKeyboard keyboard, PlayScreen screen)
{
    /// <summary>Obeys a command typed instead of an answer; false when the call is hung up by it.</summary>
    public Func<string, bool> Command { get; set; } = static _ => true;

    /// <summary>Offers choices, the first of them for Enter; default when there is no answer any more.</summary>
    /// <returns>Whether there is an answer, and the answer.</returns>
    public (bool IsAnswered, T? Answer) Choose<T>(string question, IReadOnlyList<Choice<T>> choices)
    {
        screen.Asks(question);
        for (var index = 0; index < choices.Count; index++)
        {
            screen.Offers(index + 1, choices[index].Label, isDefault: index == 0);
        }

        while (Line() is { } line)
        {
            if (Find(line, choices) is { } found)
            {
                if (!keyboard.IsSeen)
                {
                    screen.Does(choices[found].Label);
                }

                return (true, choices[found].Value);
            }

            screen.Complains(string.Create(CultureInfo.InvariantCulture, $"`{line}` is none of these; type a number from 1 to {choices.Count}, or the first letters of an answer."));
        }

        return (false, default);
    }

    /// <summary>Asks for a value in its text form until one fits; null when there is no answer any more.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="accept">Reads what was typed; null refuses it.</param>
    public T? Value<T>(string question, Func<string, T?> accept)
        where T : class
    {
        screen.Asks(question);
        while (Line() is { } line)
        {
            if (accept(line) is { } value)
            {
                if (!keyboard.IsSeen)
                {
                    screen.Does(line);
                }

                return value;
            }

            screen.Complains($"`{line}` does not fit.");
        }

        return null;
    }

    private string? Line()
    {
        while (keyboard.Line() is { } line)
        {
            if (!line.StartsWith('?'))
            {
                return line;
            }

            if (!Command(line[1..].Trim()))
            {
                return null;
            }
        }

        return null;
    }

    private static int? Find<T>(string line, IReadOnlyList<Choice<T>> choices)
    {
        if (line.Length == 0)
        {
            return 0;
        }

        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= choices.Count ? number - 1 : null;
        }

        var exact = Enumerable.Range(0, choices.Count).Where(index => choices[index].Label.Equals(line, StringComparison.OrdinalIgnoreCase)).ToList();
        var near = Enumerable.Range(0, choices.Count).Where(index => choices[index].Label.StartsWith(line, StringComparison.OrdinalIgnoreCase)).ToList();
        return exact.Count == 1 ? exact[0] : near.Count == 1 ? near[0] : null;
    }
}
