using Antlr4.Runtime;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Parsing;

/// <summary>Translates the generated lexer's positions, which count code points, into offsets of a source file.</summary>
internal sealed class TokenText
{
    private readonly int[]? _offsets;
    private readonly int _base;

    /// <summary>Takes a stretch of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Offset of its first code unit.</param>
    /// <param name="length">Its length.</param>
    public TokenText(SourceFile file, int start, int length)
    {
        File = file;
        _base = start;
        var text = file.Text.Substring(start, length);
        Readable = WithoutLoneSurrogates(text);
        _offsets = HasSurrogate(text) ? OffsetsOf(Readable) : null;
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>The stretch as the lexer can read it, of the same length.</summary>
    public string Readable { get; }

    /// <summary>Where a token stands.</summary>
    public SourceSpan SpanOf(IToken token) => SpanOf(token, token);

    /// <summary>From one token to another.</summary>
    public SourceSpan SpanOf(IToken first, IToken last)
    {
        var start = OffsetOf(first.StartIndex);
        var end = OffsetOf(Math.Max(last.StopIndex + 1, first.StartIndex));
        return new SourceSpan(File, start, end - start);
    }

    private int OffsetOf(int codePoint) =>
        _base + (_offsets is null ? Math.Min(codePoint, Readable.Length) : _offsets[Math.Min(codePoint, _offsets.Length - 1)]);

    private static bool HasSurrogate(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    private static string WithoutLoneSurrogates(string text)
    {
        if (!HasSurrogate(text))
        {
            return text;
        }

        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsHighSurrogate(characters[i]) && i + 1 < characters.Length && char.IsLowSurrogate(characters[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(characters[i]))
            {
                characters[i] = '\uFFFD';
            }
        }

        return new string(characters);
    }

    private static int[] OffsetsOf(string text)
    {
        var offsets = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            offsets.Add(i);
            if (char.IsHighSurrogate(text[i]))
            {
                i++;
            }
        }

        offsets.Add(text.Length);
        return [.. offsets];
    }
}
