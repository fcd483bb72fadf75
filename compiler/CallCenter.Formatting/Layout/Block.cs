using System.Collections.Immutable;

namespace CallCenter.Formatting.Layout;

/// <summary>A pair of braces and what stands between them.</summary>
/// <param name="open">The opening brace.</param>
/// <param name="items">What stands in it.</param>
/// <param name="close">The closing brace, with the comments above it.</param>
internal sealed class Block(Word open, IReadOnlyList<Item> items, Word close) : Piece
{
    /// <summary>The opening brace.</summary>
    public Word Open { get; } = open;

    /// <summary>What stands in it.</summary>
    public IReadOnlyList<Item> Items { get; } = items;

    /// <summary>The closing brace, with the comments above it.</summary>
    public Word Close { get; } = close;

    /// <summary>Whether it is a value written out, such as a record's: part of a line rather than its body.</summary>
    public bool IsList { get; init; }

    /// <summary>What each of its items is, and begins with.</summary>
    public ImmutableArray<string> Signatures { get; init; } = [];

    /// <summary>Whether it is written over several lines.</summary>
    public bool IsOpen { get; set; }

    /// <inheritdoc/>
    public override ImmutableArray<Word> Words => [Open, .. Items.SelectMany(item => item.Words), Close];
}
