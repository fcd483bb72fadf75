namespace CallCenter.StdLib.Reading;

/// <summary>A value as it is said.</summary>
/// <param name="Text">For a synthesiser, and to be shown.</param>
/// <param name="Pieces">The same from one recorded piece after another.</param>
public sealed record SpokenValue(string Text, IReadOnlyList<SpokenPiece> Pieces)
{
    /// <summary>Nothing.</summary>
    public static SpokenValue Silence { get; } = new("", []);
}
