namespace CallCenter.Cli.Recording;

/// <summary>One text to be recorded in a studio.</summary>
/// <param name="Prompt">The prompt; empty for a piece of values.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="File">The WAV file: the one the prompt names, or the one it would be.</param>
/// <param name="IsNamed">Whether the prompt names it with <c>from</c>.</param>
/// <param name="Exists">Whether it is in the project folder.</param>
/// <param name="SecondsMax">Longest it may be; null when the prompt does not say.</param>
/// <param name="Text">What is to be said, values as <c>{name}</c>.</param>
/// <param name="Values">Values in it: those are said anew for each call, so a prompt with values is synthesised as a whole.</param>
internal sealed record RecordingLine(
    string Prompt, string Language, string File, bool IsNamed, bool Exists, double? SecondsMax, string Text, IReadOnlyList<string> Values)
{
    /// <summary>Id of the piece that values are put together from; null for a text of a prompt.</summary>
    public string? Piece { get; init; }
}
