using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Documents;
using CallCenter.Syntax.Parsing;

namespace CallCenter.LanguageServer.Features.Tokens;

/// <summary>A token with its kind.</summary>
internal readonly record struct ColouredToken(SourceSpan Span, TokenType Type, TokenModifiers Modifiers);

/// <summary>
/// Finds the kind of every token of a file. Marks have none, and neither have block texts: what stands in them is another language,
/// which the editor colours itself.
/// </summary>
internal static class TokenColours
{
    /// <summary>The tokens of a file that have a kind, in order; none reaches over the end of a line.</summary>
    public static IEnumerable<ColouredToken> Of(DocumentView view, CancellationToken cancellation)
    {
        var names = NameColours.Of(view, cancellation);
        foreach (var token in FlowTokens.Read(view.File))
        {
            cancellation.ThrowIfCancellationRequested();
            if (token.Kind == FlowTokenKind.Text)
            {
                foreach (var part in TextParts(token.Span, names))
                {
                    yield return part;
                }
            }
            else if (names.TryGetValue(token.Span.Start, out var name))
            {
                yield return name;
            }
            else if (ByLetters(token.Kind) is { } type)
            {
                yield return new ColouredToken(token.Span, type, token.Kind == FlowTokenKind.Documentation ? TokenModifiers.Documentation : TokenModifiers.None);
            }
        }
    }

    private static TokenType? ByLetters(FlowTokenKind kind) => kind switch
    {
        FlowTokenKind.ReservedWord or FlowTokenKind.SoftWord => TokenType.Keyword,
        FlowTokenKind.Number => TokenType.Number,
        FlowTokenKind.Comment or FlowTokenKind.Documentation => TokenType.Comment,
        _ => null,
    };

    // The names in `{…}` of a text have kinds of their own; the words around them are text.
    private static IEnumerable<ColouredToken> TextParts(SourceSpan text, IReadOnlyDictionary<int, ColouredToken> names)
    {
        var start = text.Start;
        for (var offset = text.Start; offset < text.End; offset++)
        {
            if (names.TryGetValue(offset, out var name) && name.Span.End <= text.End)
            {
                if (offset > start)
                {
                    yield return new ColouredToken(new SourceSpan(text.File, start, offset - start), TokenType.String, TokenModifiers.None);
                }

                yield return name;
                start = name.Span.End;
                offset = start - 1;
            }
        }

        if (text.End > start)
        {
            yield return new ColouredToken(new SourceSpan(text.File, start, text.End - start), TokenType.String, TokenModifiers.None);
        }
    }
}
