using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

/// <summary>Reads the value of a placeholder.</summary>
internal static class PlaceholderParser
{
    /// <summary>The value, or null when it is none.</summary>
    public static ExpressionSyntax? Parse(SourceSpan span, DiagnosticBag diagnostics)
    {
        var quiet = new DiagnosticBag();
        var text = new TokenText(span.File, span.Start, span.Length);
        var tokens = new TokenReader(text, quiet).Read();

        // By far the most placeholders are one name, and alone in braces any word is one.
        if (tokens is [{ Type: Lexer.IDENTIFIER or (>= Lexer.PROJECT and <= Lexer.WORKDAY) } only, _])
        {
            var name = new NameSyntax(text.SpanOf(only), only.Text);
            return new NameExpressionSyntax(name.Span, name);
        }

        if (quiet.HasErrors || DepthCheck.FirstTooDeep(tokens) is not null)
        {
            return null;
        }

        var stream = new CommonTokenStream(new ListTokenSource(tokens));
        var parser = FlowParser.NewParser(stream, PredictionMode.LL, new BailErrorStrategy());
        try
        {
            return new TreeBuilder(text, stream, diagnostics).Expression(parser.placeholder().expression());
        }
        catch (ParseCanceledException)
        {
            return null;
        }
    }
}
