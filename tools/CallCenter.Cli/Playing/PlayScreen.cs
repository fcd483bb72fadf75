using System.Globalization;
using CallCenter.Cli.Terminal;

namespace CallCenter.Cli.Playing;

/// <summary>What a person sees of a call that is played. Every line begins with a sign that says what it is.</summary>
internal sealed class PlayScreen(TextWriter output, TerminalColour colour)
{
    /// <summary>A prompt is heard.</summary>
    /// <param name="words">What is said; null when it was typed ahead of and left unheard.</param>
    /// <param name="language">Language to be named; null when it goes without saying.</param>
    public void Heard(string words, string? language) =>
        output.WriteLine($"{colour.Green("»")} {(language is null ? "" : $"[{language}] ")}{colour.Bold(words)}");

    /// <summary>Something happens to the call.</summary>
    public void Happens(string what) => output.WriteLine($"{colour.Frame("·")} {what}");

    /// <summary>The caller does something that was not seen where it was typed.</summary>
    public void Does(string what) => output.WriteLine($"{colour.Yellow("<")} {what}");

    /// <summary>Something is asked of the person.</summary>
    public void Asks(string question) => output.WriteLine($"{colour.Yellow("?")} {question}");

    /// <summary>A choice of what is asked.</summary>
    public void Offers(int number, string label, bool isDefault) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {number}  {label}{(isDefault ? "  (Enter)" : "")}"));

    /// <summary>What was typed does not fit.</summary>
    public void Complains(string sentence) => output.WriteLine($"{colour.Red("!")} {sentence}");

    /// <summary>A line as it is.</summary>
    public void Line(string text) => output.WriteLine(text);
}
