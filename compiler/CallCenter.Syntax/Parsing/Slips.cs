using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Grammar = CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

/// <summary>Recognises what people mistype, and what they are used to write in other languages.</summary>
/// <param name="text">Where tokens stand.</param>
/// <param name="stream">The tokens.</param>
internal sealed class Slips(TokenText text, CommonTokenStream stream)
{
    /// <summary>What was meant where a token does not fit; null when that is not clear.</summary>
    /// <param name="found">The token.</param>
    /// <param name="begin">Where what cannot be read begins: the token, or one before it.</param>
    /// <param name="expected">What fits there.</param>
    public Slip? Meant(IToken found, IToken begin, IntervalSet expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return ForeignWord(begin, expected)
            ?? Comment(found)
            ?? Mark(found, expected)
            ?? Literal(found, expected)
            ?? (begin == found ? CloseBrace(found, expected) ?? Missing(found, expected) : null);
    }

    /// <summary>The token before another; null at the beginning of the file.</summary>
    public IToken? Before(IToken token) => Neighbour(token, -1);

    /// <summary>Whether a token is the first of its line, and another line stands before it.</summary>
    public bool BeginsLine(IToken token) => Before(token) is { } before && EndLineOf(before) < token.Line;

    private Slip? ForeignWord(IToken word, IntervalSet expected) => word.Text switch
    {
        "elif" or "elseif" or "elsif" when Before(word) is { Type: Grammar.CLOSE_BRACE } => Instead(word, word, "else if"),
        "goto" or "jump" or "goTo" when expected.Contains(Grammar.ARROW) => Instead(word, word, "->"),
        "default" or "otherwise" when expected.Contains(Grammar.ELSE) => Instead(word, word, "else"),
        "case" or "when" when expected.Contains(Grammar.ON) => Instead(word, word, "on"),
        _ => null,
    };

    private Slip? Comment(IToken found)
    {
        if (!BeginsLine(found))
        {
            return null;
        }

        var at = text.SpanOf(found);
        var line = text.File.LineText(at.StartPosition.Line);
        if (found.Type == Grammar.HASH)
        {
            return new Slip(SlipKind.Comment, at, "//");
        }

        // Of `/* … */` over several lines only the first is known here.
        var words = line.AsSpan(at.StartPosition.Column - 1).TrimEnd();
        return !words.StartsWith("/*") ? null
            : words.EndsWith("*/") && words.Length > 3 ? new Slip(SlipKind.Comment, at with { Length = words.Length }, $"// {words[2..^2].Trim()}")
            : new Slip(SlipKind.Comment, at with { Length = 0 }, "");
    }

    private Slip? Mark(IToken found, IntervalSet expected)
    {
        var next = Neighbour(found, 1);
        var touching = next is not null && next.StartIndex == found.StopIndex + 1 ? next : null;
        return found.Type switch
        {
            Grammar.ASSIGN when expected.Contains(Grammar.ARROW) && touching?.Type == Grammar.GREATER => Instead(found, touching, "->"),
            Grammar.ASSIGN when expected.Contains(Grammar.EQUAL) || (expected.Contains(Grammar.OPEN_BRACE) && IsBehind(found, Grammar.IF)) => Instead(found, found, "=="),
            Grammar.ASSIGN when expected.Contains(Grammar.COLON) => Instead(found, found, ":"),
            Grammar.COLON when expected.Contains(Grammar.ASSIGN) => Instead(found, found, "="),
            Grammar.COLON when next?.Type is Grammar.ARROW or Grammar.OPEN_BRACE or Grammar.HANGUP or Grammar.REPEAT or Grammar.CONTINUE && IsBehind(found, Grammar.ON) =>
                new Slip(SlipKind.TooMuch, text.SpanOf(found), ""),
            Grammar.COLON when next?.Type == Grammar.IDENTIFIER && IsBehind(found, Grammar.ON) => Instead(found, found, " ->"),
            Grammar.PLUS or Grammar.MINUS when touching is not null && Before(found) is { Type: Grammar.IDENTIFIER } name => StepOf(name, found, touching),
            _ => null,
        };
    }

    // `n += 1` and `n++`.
    private Slip? StepOf(IToken name, IToken mark, IToken next)
    {
        var gap = name.StopIndex + 1 == mark.StartIndex ? " " : "";
        return next.Type == Grammar.ASSIGN ? Instead(mark, next, $"{gap}= {name.Text} {mark.Text}")
            : next.Type == mark.Type ? Instead(mark, next, $"{gap}= {name.Text} {mark.Text} 1")
            : null;
    }

    private Slip? Literal(IToken found, IntervalSet expected)
    {
        if (found.Type == Grammar.INT && Neighbour(found, 1) is { Type: Grammar.IDENTIFIER } unit && unit.Line == found.Line
            && UnitSuggestion.For(found.Text + unit.Text) is { } duration)
        {
            return Instead(found, unit, duration);
        }

        return found.Type == Grammar.INT && expected.Contains(Grammar.TEXT) && !expected.Contains(Grammar.INT)
            ? Instead(found, found, $"\"{found.Text}\"")
            : null;
    }

    private Slip? CloseBrace(IToken found, IntervalSet expected)
    {
        if (found.Type == Grammar.CLOSE_BRACE && expected.Contains(Grammar.INBOUND) && !expected.Contains(Grammar.CLOSE_BRACE))
        {
            return new Slip(SlipKind.TooMuch, text.SpanOf(found), "");
        }

        if (found.Column > 0 || !DeclarationReader.IsDeclaration(found.Type) || !expected.Contains(Grammar.CLOSE_BRACE) || Before(found) is not { } last)
        {
            return null;
        }

        var depth = OpenBefore(found);
        var end = EndOfLine(last);
        var braces = Enumerable.Range(0, depth).Reverse().Select(level => LineEnd + new string(' ', level * 4) + "}");
        return depth == 0 ? null : new Slip(SlipKind.Missing, end, string.Concat(braces));
    }

    private Slip? Missing(IToken found, IntervalSet expected)
    {
        if (expected.Contains(Grammar.OPEN_BRACE) && BeginsLine(found) && ClosesMore(found))
        {
            return new Slip(SlipKind.Missing, After(Before(found)!), " {");
        }

        if (BeginsLine(found) && !expected.Contains(Grammar.ON))
        {
            return null;
        }

        var here = text.SpanOf(found) with { Length = 0 };
        return found.Type switch
        {
            Grammar.IDENTIFIER when expected.Contains(Grammar.ARROW) && Fitting.NearestWord(found.Text, expected) is null => new Slip(SlipKind.Missing, here, "-> "),
            Grammar.INT or Grammar.TEXT or Grammar.STAR or Grammar.HASH when expected.Contains(Grammar.ON) => new Slip(SlipKind.Missing, here, "on "),
            Grammar.IDENTIFIER or Grammar.TEXT when expected.Contains(Grammar.TO) => new Slip(SlipKind.Missing, here, "to "),
            Grammar.IDENTIFIER or Grammar.INT or Grammar.TEXT or Grammar.DURATION when OnlyMark(expected) is { } mark => new Slip(SlipKind.Missing, here, $"{mark} "),
            _ => null,
        };
    }

    private static string? OnlyMark(IntervalSet expected) =>
        expected.Count == 1 && expected.MinElement is Grammar.ASSIGN or Grammar.COLON or Grammar.ARROW or Grammar.ON or Grammar.IN
            ? Grammar.DefaultVocabulary.GetLiteralName(expected.MinElement).Trim('\'')
            : null;

    // On the same line.
    private bool IsBehind(IToken token, int type)
    {
        for (var at = Before(token); at is not null && at.Line == token.Line; at = Before(at))
        {
            if (at.Type == type)
            {
                return true;
            }
        }

        return false;
    }

    // Braces that are open where a declaration begins at the edge of the page.
    private int OpenBefore(IToken token)
    {
        var depth = 0;
        for (var at = Before(token); at is not null && !(at.Column == 0 && DeclarationReader.IsDeclaration(at.Type)); at = Before(at))
        {
            depth += BraceOf(at);
        }

        return Math.Max(0, depth);
    }

    // Whether more braces close than open, from a token to the next declaration.
    private bool ClosesMore(IToken token)
    {
        var depth = 0;
        for (var at = token; at is not null && at.Type != TokenConstants.EOF && depth >= 0; at = Neighbour(at, 1))
        {
            if (at != token && at.Column == 0 && DeclarationReader.IsDeclaration(at.Type))
            {
                break;
            }

            depth += BraceOf(at);
        }

        return depth < 0;
    }

    private static int BraceOf(IToken token) => token.Type switch { Grammar.OPEN_BRACE => 1, Grammar.CLOSE_BRACE => -1, _ => 0 };

    private Slip Instead(IToken first, IToken last, string put) => new(SlipKind.Instead, text.SpanOf(first, last), put);

    private SourceSpan After(IToken token) => new(text.File, text.SpanOf(token).End, 0);

    private SourceSpan EndOfLine(IToken token)
    {
        var end = text.SpanOf(token).End;
        var rest = text.File.Text.AsSpan(end).IndexOfAny('\r', '\n');
        return new SourceSpan(text.File, rest < 0 ? text.File.Text.Length : end + rest, 0);
    }

    private string LineEnd => text.File.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private int EndLineOf(IToken token) => text.SpanOf(token).EndPosition.Line;

    private IToken? Neighbour(IToken token, int step)
    {
        for (var i = token.TokenIndex + step; i >= 0 && i < stream.Size; i += step)
        {
            if (stream.Get(i).Channel == TokenConstants.DefaultChannel)
            {
                return stream.Get(i);
            }
        }

        return null;
    }
}
