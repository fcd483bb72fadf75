using System.Collections.Immutable;
using Antlr4.Runtime;
using CallCenter.Diagnostics.Text;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

/// <summary>What a token is, by its letters alone.</summary>
public enum FlowTokenKind
{
    /// <summary>A word of the language that is never a name by itself.</summary>
    ReservedWord,

    /// <summary>A word of the language that is a name where a name is wanted.</summary>
    SoftWord,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A number, an amount, a length of time, a date or a time.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A text between <c>"""</c>.</summary>
    BlockText,

    /// <summary>A comment from <c>//</c> to the end of its line.</summary>
    Comment,

    /// <summary>A comment from <c>///</c> to the end of its line.</summary>
    Documentation,

    /// <summary>A mark such as <c>-&gt;</c> or <c>{</c>.</summary>
    Mark,

    /// <summary>A character that means nothing.</summary>
    Unknown,
}

/// <summary>A token of a file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct FlowToken(FlowTokenKind Kind, SourceSpan Span)
{
    /// <summary>Whether it is a mark of these letters.</summary>
    public bool IsMark(string text) =>
        Kind == FlowTokenKind.Mark && Span.Length == text.Length && Span.File.Text.AsSpan(Span.Start, Span.Length).SequenceEqual(text);
}

/// <summary>Cuts a file into tokens, for those who look at its letters rather than at its meaning. Never fails.</summary>
public static class FlowTokens
{
    /// <summary>All tokens in order, comments included; white space is what lies between them.</summary>
    public static ImmutableArray<FlowToken> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Text.Length > SyntaxLimits.FileCharactersMax)
        {
            return [];
        }

        var text = new TokenText(file, 0, file.Text.Length);
        var lexer = new Lexer(CharStreams.fromString(text.Readable));
        lexer.RemoveErrorListeners();
        var tokens = ImmutableArray.CreateBuilder<FlowToken>();
        foreach (var token in lexer.GetAllTokens())
        {
            if (token.Type != Lexer.WHITE_SPACE)
            {
                tokens.Add(new FlowToken(KindOf(token.Type), text.SpanOf(token)));
            }
        }

        return tokens.ToImmutable();
    }

    private static FlowTokenKind KindOf(int type) => type switch
    {
        >= Lexer.PROJECT and <= Lexer.NONE => FlowTokenKind.ReservedWord,
        > Lexer.NONE and <= Lexer.BARGE_IN => FlowTokenKind.SoftWord,
        Lexer.IDENTIFIER => FlowTokenKind.Name,
        >= Lexer.DATE and <= Lexer.BAD_NUMBER => FlowTokenKind.Number,
        Lexer.TEXT or Lexer.BAD_TEXT or Lexer.CURLY_TEXT => FlowTokenKind.Text,
        Lexer.BLOCK_TEXT or Lexer.BAD_BLOCK_TEXT => FlowTokenKind.BlockText,
        Lexer.LINE_COMMENT => FlowTokenKind.Comment,
        Lexer.DOC_COMMENT => FlowTokenKind.Documentation,
        Lexer.UNKNOWN => FlowTokenKind.Unknown,
        _ => FlowTokenKind.Mark,
    };
}
