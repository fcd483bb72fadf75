namespace CallCenter.Cli.Terminal;

/// <summary>Colour for people: on a terminal only, and never with NO_COLOR. The words are the same without.</summary>
/// <param name="isWanted">Whether to add any.</param>
internal sealed class TerminalColour(bool isWanted)
{
    private const string Reset = "\u001b[0m";

    /// <summary>No colour at all.</summary>
    public static TerminalColour None { get; } = new(false);

    /// <summary>What standard output shows.</summary>
    public static TerminalColour OfOutput() => new(!Console.IsOutputRedirected && IsWelcome(Environment.GetEnvironmentVariable));

    /// <summary>Whether colour is welcome at all: not with NO_COLOR (https://no-color.org), not where the terminal says it is dumb.</summary>
    public static bool IsWelcome(Func<string, string?> variable) => string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";

    /// <summary>Whether there is any.</summary>
    public bool IsWanted => isWanted;

    public string Bold(string text) => In("\u001b[1m", text);

    public string Red(string text) => In("\u001b[1;31m", text);

    public string Green(string text) => In("\u001b[32m", text);

    public string Yellow(string text) => In("\u001b[33m", text);

    /// <summary>Lines and marks that frame the source.</summary>
    public string Frame(string text) => In("\u001b[34m", text);

    private string In(string code, string text) => isWanted ? code + text + Reset : text;
}
