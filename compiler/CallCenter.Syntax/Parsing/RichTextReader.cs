using System.Collections.Immutable;
using System.Text;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Syntax.Parsing;

/// <summary>Reads what stands between the quotes of a text: escapes and, where they count, placeholders.</summary>
/// <param name="span">The text with its quotes.</param>
/// <param name="diagnostics">Where escapes that mean nothing are reported.</param>
/// <param name="controls">Whether <c>\r \n \t</c> stand for control characters: in what goes to machines, not to people.</param>
internal sealed class RichTextReader(SourceSpan span, DiagnosticBag diagnostics, bool controls = false)
{
    private readonly string _source = span.File.Text;
    private readonly int _end = span.Length > 1 && IsQuote(span.File.Text[span.End - 1]) ? span.End - 1 : span.End;
    private readonly ImmutableArray<TextPartSyntax>.Builder _parts = ImmutableArray.CreateBuilder<TextPartSyntax>();
    private readonly StringBuilder _words = new();
    private int _wordsStart = span.Start + 1;
    private int _at = span.Start + 1;

    /// <summary>The text with its placeholders.</summary>
    public RichTextSyntax ReadRich()
    {
        while (_at < _end)
        {
            if (_source[_at] == '{')
            {
                EndWords();
                _parts.Add(ReadPlaceholder());
                _wordsStart = _at;
            }
            else
            {
                ReadCharacter();
            }
        }

        EndWords();
        return new RichTextSyntax(span, _parts.ToImmutable());
    }

    /// <summary>The text as characters only.</summary>
    public TextSyntax ReadPlain()
    {
        while (_at < _end)
        {
            ReadCharacter();
        }

        return new TextSyntax(span, _words.ToString());
    }

    private static bool IsQuote(char character) => character is '"' or '”';

    private void EndWords()
    {
        if (_words.Length > 0)
        {
            _parts.Add(new WordsSyntax(new SourceSpan(span.File, _wordsStart, _at - _wordsStart), _words.ToString()));
            _words.Clear();
        }
    }

    private void ReadCharacter()
    {
        if (_source[_at] != '\\' || _at + 1 >= _end)
        {
            _words.Append(_source[_at++]);
            return;
        }

        var escaped = _source[_at + 1];
        if (controls && escaped is 'r' or 'n' or 't')
        {
            _words.Append(escaped switch { 'r' => '\r', 'n' => '\n', _ => '\t' });
            _at += 2;
            return;
        }

        if (escaped is not ('"' or '\\' or '{' or '}'))
        {
            var where = new SourceSpan(span.File, _at, 2);
            diagnostics.Add(Report.UnknownEscape(where, where.Text));
        }

        _words.Append(escaped);
        _at += 2;
    }

    private PlaceholderSyntax ReadPlaceholder()
    {
        var open = _at;
        var close = _source.IndexOf('}', open, _end - open);
        if (close < 0)
        {
            _at = _end;
            var all = new SourceSpan(span.File, open, _end - open);
            diagnostics.Add(Report.PlaceholderNotUnderstood(all with { Length = 1 }, "is not closed"));
            return new PlaceholderSyntax(all, new ErrorExpressionSyntax(all), "");
        }

        _at = close + 1;
        var colon = _source.IndexOf(':', open, close - open);
        var valueEnd = colon < 0 ? close : colon;
        var format = colon < 0 ? "" : _source[(colon + 1)..close].Trim();
        var where = new SourceSpan(span.File, open, _at - open);
        return new PlaceholderSyntax(where, ReadValue(where, open + 1, valueEnd), format);
    }

    private ExpressionSyntax ReadValue(SourceSpan where, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(_source[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(_source[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            diagnostics.Add(Report.PlaceholderNotUnderstood(where, "is empty"));
            return new ErrorExpressionSyntax(where);
        }

        if (PlaceholderParser.Parse(new SourceSpan(span.File, start, end - start), diagnostics) is { } value)
        {
            return value;
        }

        diagnostics.Add(Report.PlaceholderNotUnderstood(where, "holds no value"));
        return new ErrorExpressionSyntax(where);
    }
}
