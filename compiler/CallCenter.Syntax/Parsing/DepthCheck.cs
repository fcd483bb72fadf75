using Antlr4.Runtime;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

/// <summary>Finds nesting that would exhaust the stack of whoever walks the tree, before there is a tree.</summary>
internal static class DepthCheck
{
    /// <summary>The token that passes a limit, or null.</summary>
    public static IToken? FirstTooDeep(IReadOnlyList<IToken> tokens)
    {
        var depth = 0;
        var prefixes = 0;
        var operators = 0;
        var elseIfs = 0;
        var before = 0;
        foreach (var token in tokens)
        {
            if (token.Channel != TokenConstants.DefaultChannel)
            {
                continue;
            }

            depth = Math.Max(0, depth + DepthOf(token.Type));
            prefixes = token.Type is Lexer.NOT or Lexer.MINUS ? prefixes + 1 : 0;
            operators = EndsExpression(token.Type) ? 0 : IsOperator(token.Type) ? operators + 1 : operators;
            elseIfs = token.Type == Lexer.IF ? (before == Lexer.ELSE ? elseIfs + 1 : 0) : elseIfs;
            before = token.Type;
            if (depth > SyntaxLimits.DepthMax
                || prefixes > SyntaxLimits.DepthMax
                || elseIfs > SyntaxLimits.DepthMax
                || operators > SyntaxLimits.OperatorsMax)
            {
                return token;
            }
        }

        return null;
    }

    private static int DepthOf(int type) => type switch
    {
        Lexer.OPEN_BRACE or Lexer.OPEN_PAREN => 1,
        Lexer.CLOSE_BRACE or Lexer.CLOSE_PAREN => -1,
        _ => 0,
    };

    private static bool EndsExpression(int type) => type is
        Lexer.OPEN_BRACE or Lexer.CLOSE_BRACE or Lexer.ASSIGN or Lexer.ARROW or Lexer.COMMA or Lexer.ON;

    private static bool IsOperator(int type) => type is
        Lexer.PLUS or Lexer.MINUS or Lexer.STAR or Lexer.SLASH or Lexer.MOD or Lexer.AND or Lexer.OR or Lexer.IS or Lexer.DOT
        or Lexer.EQUAL or Lexer.NOT_EQUAL or Lexer.LESS or Lexer.LESS_OR_EQUAL or Lexer.GREATER or Lexer.GREATER_OR_EQUAL;
}
