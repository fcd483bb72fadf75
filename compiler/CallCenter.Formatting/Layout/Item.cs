using System.Collections.Immutable;

namespace CallCenter.Formatting.Layout;

/// <summary>What has a line of its own in a block that is written over several lines: a declaration, a statement, an arm, a field.</summary>
internal sealed class Item
{
    /// <summary>Which items are set in columns with it; null for those that are not.</summary>
    public string? Family { get; init; }

    /// <summary>Its words and blocks, in order.</summary>
    public List<Piece> Pieces { get; } = [];

    /// <summary>The words before which columns begin.</summary>
    public Dictionary<Word, Column> Columns { get; } = [];

    /// <summary>Its first word.</summary>
    public Word First => Pieces[0].Words[0];

    /// <summary>All its words, those in its blocks too, as they stand on one line.</summary>
    public IEnumerable<Word> Words => Pieces.SelectMany(piece => piece.Words);

    /// <summary>Its blocks.</summary>
    public IEnumerable<Block> Blocks => Pieces.OfType<Block>();

    /// <summary>Whether it cannot stand on one line, however wide that is.</summary>
    public bool NeedsLines => Blocks.Any(block => block.IsOpen) || HasBreakInside();

    private bool HasBreakInside()
    {
        Word? before = null;
        foreach (var word in Words)
        {
            if (before is not null && (before.Beside is not null || word.Above.Count > 0 || word.BeginsLine))
            {
                return true;
            }

            before = word;
        }

        return false;
    }

    /// <summary>Writes its blocks over several lines; false when there is none that is not.</summary>
    public bool OpenBlocks()
    {
        var closed = Blocks.Where(block => block is { IsOpen: false, IsList: false, Items.Count: > 0 }).ToList();
        foreach (var block in closed)
        {
            block.IsOpen = true;
        }

        return closed.Count > 0;
    }
}

/// <summary>A word or a block.</summary>
internal abstract class Piece
{
    /// <summary>Its words as they stand on one line.</summary>
    public abstract ImmutableArray<Word> Words { get; }
}

/// <summary>A word by itself.</summary>
internal sealed class WordPiece(Word word) : Piece
{
    /// <inheritdoc/>
    public override ImmutableArray<Word> Words { get; } = [word];
}
