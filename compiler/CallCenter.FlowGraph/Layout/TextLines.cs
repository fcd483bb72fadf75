using System.Collections.Immutable;
using System.Text;

namespace CallCenter.FlowGraph.Layout;

/// <summary>A piece of a line of text.</summary>
/// <param name="X">Its left end.</param>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Text">The text.</param>
/// <param name="Bold">Whether it is bold.</param>
internal readonly record struct TextPiece(double X, int Line, string Text, bool Bold);

/// <summary>Words broken into lines: at blanks, around Chinese characters, and inside of words that are too long.</summary>
/// <param name="Pieces">The pieces.</param>
/// <param name="Lines">How many lines there are.</param>
/// <param name="Width">Width of the longest.</param>
/// <param name="IsCut">Whether the end did not fit and is left out behind an ellipsis.</param>
internal sealed record TextLines(ImmutableArray<TextPiece> Pieces, int Lines, double Width, bool IsCut)
{
    private const string Ellipsis = "…";

    /// <summary>Pixels between the bold beginning and what follows.</summary>
    public const double LeadGap = 8;

    /// <summary>Breaks a bold beginning and what follows it.</summary>
    /// <param name="lead">The bold beginning; may be empty.</param>
    /// <param name="text">What follows; may be empty.</param>
    /// <param name="size">Size of the letters in pixels.</param>
    /// <param name="widthMax">Longest line in pixels.</param>
    /// <param name="linesMax">Most lines.</param>
    public static TextLines Of(string lead, string text, double size, double widthMax, int linesMax)
    {
        var pieces = new List<TextPiece>();
        var (x, line, isCut) = (0.0, 0, false);
        (string Text, bool Bold)[] words = [.. Words(lead).Select(word => (word, true)), .. Words(text).Select(word => (word, false))];
        for (var i = 0; i < words.Length && !isCut; i++)
        {
            var (word, bold) = words[i];
            x += x > 0 && i > 0 && words[i - 1].Bold != bold ? LeadGap : 0;
            var width = TextWidth.Of(word, size, bold);
            if (x > 0 && x + TextWidth.Of(word.TrimEnd(), size, bold) > widthMax)
            {
                isCut = line + 1 == linesMax;
                (x, line) = isCut ? (x, line) : (0, line + 1);
            }

            while (!isCut && x == 0 && TextWidth.Of(word.TrimEnd(), size, bold) > widthMax)
            {
                var head = Head(word, size, bold, widthMax);
                pieces.Add(new TextPiece(0, line, head, bold));
                word = word[head.Length..];
                width = TextWidth.Of(word, size, bold);
                isCut = line + 1 == linesMax;
                line += isCut ? 0 : 1;
            }

            if (!isCut && !(x == 0 && word.AsSpan().IsWhiteSpace()))
            {
                pieces.Add(new TextPiece(x, line, word, bold));
                x += width;
            }
        }

        if (isCut)
        {
            Shorten(pieces, size, widthMax);
        }

        return Joined(pieces, size, isCut);
    }

    // A word keeps the blanks behind it; a Chinese character is a word.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune);
            var isWide = TextWidth.IsWide(rune);
            if (word.Length > 0 && !isBlank && !IsClosing(rune) && (isWide || char.IsWhiteSpace(word[^1]) || EndsWide(word)))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(isBlank || Rune.IsControl(rune) ? " " : rune.ToString());
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    // These never begin a line.
    private static bool IsClosing(Rune rune) => "，。、；：！？）」』】》”’,.;:!?)]}%".Contains(rune.ToString(), StringComparison.Ordinal);

    private static bool EndsWide(StringBuilder word)
    {
        var text = word.ToString();
        return Rune.DecodeLastFromUtf16(text, out var last, out _) == System.Buffers.OperationStatus.Done && TextWidth.IsWide(last);
    }

    // As much of a word as fits, at least one character.
    private static string Head(string word, double size, bool bold, double widthMax)
    {
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (length > 0 && TextWidth.Of(word[..(length + rune.Utf16SequenceLength)], size, bold) > widthMax)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return word[..length];
    }

    private static void Shorten(List<TextPiece> pieces, double size, double widthMax)
    {
        var last = pieces[^1];
        while (last.X + TextWidth.Of(last.Text.TrimEnd() + Ellipsis, size, last.Bold) > widthMax && (last.Text.Length > 0 || last.X > 0))
        {
            if (last.Text.Length == 0)
            {
                pieces.RemoveAt(pieces.Count - 1);
                last = pieces[^1];
                continue;
            }

            Rune.DecodeLastFromUtf16(last.Text, out _, out var length);
            last = last with { Text = last.Text[..^length] };
        }

        pieces[^1] = last with { Text = last.Text.TrimEnd() + Ellipsis };
    }

    // Words of a line in the same weight are one piece: a font's own widths then decide where they stand.
    private static TextLines Joined(List<TextPiece> pieces, double size, bool isCut)
    {
        var joined = new List<TextPiece>();
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && joined[^1].Line == piece.Line && joined[^1].Bold == piece.Bold)
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + piece.Text };
            }
            else
            {
                joined.Add(piece);
            }
        }

        joined = [.. joined.Select(piece => piece with { Text = piece.Text.TrimEnd() }).Where(piece => piece.Text.Length > 0)];
        return new TextLines(
            [.. joined],
            joined.Count == 0 ? 0 : joined[^1].Line + 1,
            joined.Select(piece => piece.X + TextWidth.Of(piece.Text, size, piece.Bold)).DefaultIfEmpty(0).Max(),
            isCut);
    }
}
