using Antlr4.Runtime;
using CallCenter.Diagnostics.Catalogue;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

// What other languages and other keyboards write: read as what was meant, and reported.
internal sealed partial class TokenReader
{
    // What texts stand between elsewhere, and half of what they stand between by mistake.
    private static readonly Dictionary<string, char> OtherQuotes = new(StringComparer.Ordinal)
    {
        ["'"] = '\'',
        ["`"] = '`',
        ["‘"] = '’',
        ["「"] = '」',
        ["『"] = '』',
        ["“"] = '"',
    };

    // A text between other marks, as one token in place of those it was cut into; the index of the last of them.
    private int? TakeOtherText(IList<IToken> all, int index)
    {
        var open = (CommonToken)all[index];
        if (open.Type != Lexer.UNKNOWN || !OtherQuotes.TryGetValue(open.Text, out var mark))
        {
            return null;
        }

        var start = text.SpanOf(open);
        var rest = text.File.Text.AsSpan(start.End);
        var line = rest[..(rest.IndexOfAny('\r', '\n') is var end and >= 0 ? end : rest.Length)];
        var length = line.IndexOf(mark);
        var close = all.Skip(index + 1).FirstOrDefault(token => text.SpanOf(token).Start == start.End + length);
        if (length < 0 || close is null || (mark != '"' && line[..length].Contains('"')))
        {
            return null;
        }

        var words = line[..length].ToString();
        var last = all.IndexOf(close);
        open.StopIndex = close.StartIndex;
        open.Text = $"{open.Text}{words}{mark}";
        open.Type = Lexer.TEXT;
        if (mark == '"')
        {
            _fullWidth.Add((new CommonToken(open) { StopIndex = open.StartIndex }, "“", "\""));
        }
        else
        {
            var slip = new Slip(SlipKind.Instead, text.SpanOf(open), $"\"{words}\"");
            Report(open, Diagnostics.Catalogue.Report.UnknownCharacter(start, start.Text, slip));
        }

        all[last] = open;
        return last;
    }

    // A number with full-width digits, as the one token it would be; the index of the last of those it was cut into.
    private int? TakeOtherNumber(IList<IToken> all, int index)
    {
        if (!IsDigit(all[index]))
        {
            return null;
        }

        var last = index;
        while (last + 1 < all.Count && all[last + 1].StartIndex == all[last].StopIndex + 1
            && (IsDigit(all[last + 1]) || all[last + 1].Type is Lexer.INT or Lexer.IDENTIFIER or Lexer.DURATION or Lexer.BAD_NUMBER or Lexer.PERCENT))
        {
            last++;
        }

        foreach (var digit in all.Skip(index).Take(last + 1 - index).Where(IsDigit))
        {
            _fullWidth.Add((new CommonToken(digit), digit.Text, FullWidthMarks[digit.Text].Plain));
        }

        var number = (CommonToken)all[index];
        var plain = string.Concat(all.Skip(index).Take(last + 1 - index).Select(token => IsDigit(token) ? FullWidthMarks[token.Text].Plain : token.Text));
        number.Type = new Lexer(CharStreams.fromString(plain)).NextToken().Type;
        number.StopIndex = all[last].StopIndex;
        number.Text = plain;
        all[last] = number;
        return last;
    }

    private static bool IsDigit(IToken token) => token.Type == Lexer.UNKNOWN && token.Text is [>= '０' and <= '９'];

    private Slip? SlipOf(CommonToken token)
    {
        var span = text.SpanOf(token);
        var twice = string.CompareOrdinal(text.File.Text, span.End, token.Text, 0, 1) == 0 ? span with { Length = 2 } : span;
        return token.Text switch
        {
            "&" => new Slip(SlipKind.Instead, twice, "and"),
            "|" => new Slip(SlipKind.Instead, twice, "or"),
            "!" => new Slip(SlipKind.Instead, span, "not "),
            ";" or "；" => new Slip(SlipKind.TooMuch, span, ""),
            _ => null,
        };
    }
}
