using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Protocol;
using Range = CallCenter.LanguageServer.Protocol.Range;

namespace CallCenter.LanguageServer.Documents;

/// <summary>Translates between places of the protocol and offsets of a source file.</summary>
/// <param name="encoding">What the characters of a position count.</param>
internal sealed class PositionMap(PositionEncoding encoding)
{
    /// <summary>
    /// The offset of a place. A line behind the last is the end of the file, and a character behind the end of its line is the end
    /// of the line, as the protocol says; a place inside a character is the place before it.
    /// </summary>
    public int OffsetOf(SourceFile file, Position position)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (position.Line < 0)
        {
            return 0;
        }

        if (position.Line >= file.LineCount)
        {
            return file.Text.Length;
        }

        var start = file.LineStart(position.Line + 1);
        var line = LineAt(file, position.Line + 1);
        var units = Math.Max(position.Character, 0);
        return start + (encoding == PositionEncoding.Utf16 ? Math.Min(units, line.Length) : CharactersOf(line, units));
    }

    /// <summary>The place of an offset.</summary>
    public Position PositionOf(SourceFile file, int offset)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (line, column) = file.PositionAt(Math.Clamp(offset, 0, file.Text.Length));
        return encoding == PositionEncoding.Utf16
            ? new Position(line - 1, column - 1)
            : new Position(line - 1, Encoding.UTF8.GetByteCount(file.Text.AsSpan(file.LineStart(line), column - 1)));
    }

    /// <summary>The stretch of a span.</summary>
    public Range RangeOf(SourceSpan span) => new(PositionOf(span.File, span.Start), PositionOf(span.File, span.End));

    /// <summary>The span of a stretch; empty at its beginning when it ends before it begins.</summary>
    public SourceSpan SpanOf(SourceFile file, Range range)
    {
        var start = OffsetOf(file, range.Start);
        return new SourceSpan(file, start, Math.Max(0, OffsetOf(file, range.End) - start));
    }

    /// <summary>Units of a stretch of text that lies in one line.</summary>
    public int UnitsOf(ReadOnlySpan<char> text) => encoding == PositionEncoding.Utf16 ? text.Length : Encoding.UTF8.GetByteCount(text);

    private static ReadOnlySpan<char> LineAt(SourceFile file, int line)
    {
        var start = file.LineStart(line);
        var end = line < file.LineCount ? file.LineStart(line + 1) : file.Text.Length;
        return file.Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    private static int CharactersOf(ReadOnlySpan<char> line, int bytes)
    {
        var characters = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes < rune.Utf8SequenceLength)
            {
                break;
            }

            bytes -= rune.Utf8SequenceLength;
            characters += rune.Utf16SequenceLength;
        }

        return characters;
    }
}
