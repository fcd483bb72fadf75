using System.Buffers;
using System.Globalization;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Parsing;

/// <summary>Characters that may stand nowhere, not even in a text or a comment.</summary>
internal static class CharacterCheck
{
    /// <summary>What a byte that is no UTF-8 was read as.</summary>
    private const char Replacement = '\uFFFD';

    // Unicode Standard Annex 9, section 2: embeddings, overrides, isolates and marks.
    private static readonly SearchValues<char> Turning = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>Whether this check reports a character.</summary>
    public static bool IsReported(string character) => character[0] == Replacement || Turning.Contains(character[0]);

    /// <summary>Reports the first of each kind: one cause, one message.</summary>
    /// <param name="file">The file.</param>
    /// <param name="readable">Its text as the lexer reads it: halves of surrogate pairs are lost characters too.</param>
    /// <param name="diagnostics">Where to.</param>
    public static void Run(SourceFile file, string readable, DiagnosticBag diagnostics)
    {
        var text = readable.AsSpan();
        if (text.IndexOf(Replacement) is var lost and >= 0)
        {
            diagnostics.Add(Report.NotUtf8(new SourceSpan(file, lost, 1)));
        }

        if (text.IndexOfAny(Turning) is var turned and >= 0)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[turned]:X4}");
            diagnostics.Add(Report.TurnsDirection(new SourceSpan(file, turned, 1), name, Count(text[turned..])));
        }
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = text.IndexOfAny(Turning); at >= 0; at = text.IndexOfAny(Turning))
        {
            count++;
            text = text[(at + 1)..];
        }

        return count;
    }
}
