using System.Collections.Frozen;
using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Written;
using Grammar = CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

/// <summary>Turns what the generated parser accepted into the file as it is written, comments included.</summary>
internal sealed class WrittenBuilder(TokenText text, CommonTokenStream stream)
{
    private const string ContextSuffix = "Context";

    // The generated parser has a class for each rule and each label of an alternative.
    private static readonly FrozenDictionary<Type, string> Rules = typeof(Grammar).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(ParserRuleContext)))
        .ToFrozenDictionary(type => type, type => type.Name[..^ContextSuffix.Length]);

    /// <summary>A rule and all below it.</summary>
    public WrittenNode Node(ParserRuleContext context)
    {
        var parts = ImmutableArray.CreateBuilder<WrittenPart>(context.ChildCount);
        for (var i = 0; i < context.ChildCount; i++)
        {
            parts.Add(context.GetChild(i) is ITerminalNode terminal ? Token(terminal.Symbol) : Node((ParserRuleContext)context.GetChild(i)));
        }

        return new WrittenNode(Rules[context.GetType()], parts.DrainToImmutable());
    }

    private WrittenToken Token(IToken token)
    {
        var first = token.TokenIndex;
        while (first > 0 && stream.Get(first - 1).Channel != TokenConstants.DefaultChannel)
        {
            first--;
        }

        var comments = ImmutableArray.CreateBuilder<WrittenComment>();
        var lineBreaks = 0;
        for (var i = first; i < token.TokenIndex; i++)
        {
            var hidden = stream.Get(i);
            var span = text.SpanOf(hidden);
            if (hidden.Type == Grammar.WHITE_SPACE)
            {
                lineBreaks += LineBreaks(span);
            }
            else
            {
                comments.Add(new WrittenComment(span with { Length = span.Text.TrimEnd().Length }, lineBreaks));
                lineBreaks = 0;
            }
        }

        return new WrittenToken(text.SpanOf(token), KindOf(token.Type), comments.DrainToImmutable(), lineBreaks);
    }

    private static int LineBreaks(SourceSpan space)
    {
        var count = 0;
        var characters = space.File.Text.AsSpan(space.Start, space.Length);
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] == '\n' || (characters[i] == '\r' && (i + 1 == characters.Length || characters[i + 1] != '\n')))
            {
                count++;
            }
        }

        return count;
    }

    private static WrittenKind KindOf(int type) => type switch
    {
        TokenConstants.EOF => WrittenKind.End,
        Grammar.IDENTIFIER => WrittenKind.Name,
        Grammar.TEXT or Grammar.CURLY_TEXT => WrittenKind.Text,
        Grammar.BLOCK_TEXT => WrittenKind.BlockText,
        <= Grammar.BARGE_IN => WrittenKind.Keyword,
        <= Grammar.CLOSE_BRACE => WrittenKind.Mark,
        _ => WrittenKind.Literal,
    };
}
