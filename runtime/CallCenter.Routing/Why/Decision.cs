using System.Globalization;
using System.Text;

namespace CallCenter.Routing.Why;

/// <summary>Who looked for whom.</summary>
public enum Seeker
{
    /// <summary>Somebody who waits got the first of the free agents.</summary>
    Interaction,

    /// <summary>An agent who became free got the first of those who wait.</summary>
    Agent,
}

/// <summary>Why an interaction went to an agent, as it is recorded: small, and enough for everyday questions.</summary>
/// <param name="Seeker">Who looked for whom.</param>
/// <param name="Release">First characters of the hash of the release whose policy decided.</param>
/// <param name="Rule">The key that decided between the winner and the next best, as in <c>priority</c> or <c>skill care</c>; <c>only</c> when there was no other.</param>
/// <param name="Term">The winner's value of that key, in text.</param>
/// <param name="Relaxed">How many of the queue's <c>relax</c> held.</param>
/// <param name="Choices">How many there were to choose from.</param>
/// <param name="Next">The best of the others, three at most.</param>
public sealed record Decision(Seeker Seeker, string Release, string Rule, string Term, int Relaxed, int Choices, IReadOnlyList<string> Next)
{
    /// <summary>Bytes it takes in a record at most.</summary>
    public const int BytesMax = 256;

    private const int WordMax = 48;

    /// <summary>One line for the record, such as <c>agent 3f2a99c01b7d priority=0 of 212, relaxed 1, then c17 c20 c4</c>; never longer than <see cref="BytesMax"/> in UTF-8.</summary>
    public string ToRecord()
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{(Seeker == Seeker.Agent ? "agent" : "call")} {Cut(Release)} {Cut(Rule)}");
        if (Term.Length > 0)
        {
            line.Append('=').Append(Cut(Term));
        }

        line.Append(CultureInfo.InvariantCulture, $" of {Choices}");
        if (Relaxed > 0)
        {
            line.Append(CultureInfo.InvariantCulture, $", relaxed {Relaxed}");
        }

        var separator = ", then ";
        foreach (var other in Next)
        {
            if (Encoding.UTF8.GetByteCount(line.ToString()) + separator.Length + Encoding.UTF8.GetByteCount(other) > BytesMax)
            {
                break; // Whole names or none.
            }

            line.Append(separator).Append(other);
            separator = " ";
        }

        return line.ToString();
    }

    // In bytes, without cutting a character in two.
    private static string Cut(string text)
    {
        while (Encoding.UTF8.GetByteCount(text) > WordMax)
        {
            text = text[..(char.IsLowSurrogate(text[^1]) ? ^2 : ^1)];
        }

        return text;
    }
}
