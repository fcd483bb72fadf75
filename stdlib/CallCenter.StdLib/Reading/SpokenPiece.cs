namespace CallCenter.StdLib.Reading;

/// <summary>A piece that spoken values are put together from: one recording in a pack of voices.</summary>
/// <param name="Id">
/// Names it in every release and in every language that has it, in lower-case ASCII; its recording is <c>voices/LANGUAGE/ID.wav</c>.
/// Null for words of one value only, which nobody could record beforehand.
/// </param>
/// <param name="Words">What it says.</param>
public sealed record SpokenPiece(string? Id, string Words);
