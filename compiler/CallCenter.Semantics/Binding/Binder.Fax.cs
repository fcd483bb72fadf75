using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Fax.cs
{
    private BoundStatement BindFax(FaxSyntax syntax)
    {
        var isReceived = syntax.Name is not null;
        var words = isReceived ? "fax receive" : "fax send";
        var node = syntax.Name is { } name ? Named("fax", name, syntax) : Unnamed("fax", words, syntax);
        var clauses = new Clauses(words, syntax.Keyword, syntax.Clauses, ["at most"], _diagnostics);
        var file = syntax.File is null ? null : BindFaxFile(syntax.File);
        var max = clauses.Need<AtMostClauseSyntax>("at most", "it would go on without end", "at most 10m") is { } most
            ? BindBound(most.Value, "transmission", SemanticLimits.FaxMin, SemanticLimits.FaxMax)
            : new BoundErrorExpression(syntax.Keyword);
        if (syntax.Name is null)
        {
            var sent = ArmsInOrder(new StatementHead(node, words, syntax.Keyword, Outcomes.FaxSend), syntax.Arms);
            return new BoundFaxSend(node, syntax.Span, sent, file!, max);
        }

        var local = NewLocal(syntax.Name, Scalars.Text(SemanticLimits.FileCharactersMax), isVariable: false);
        var head = new StatementHead(node, words, syntax.Keyword, Outcomes.FaxReceive) { Target = local, ValueOutcome = Outcomes.Received };
        var arms = ArmsInOrder(head, syntax.Arms);
        Frame.Declare(local);
        return new BoundFaxReceive(node, syntax.Span, arms, local, max);
    }

    // A file the project owns: no way leads out of its folder.
    private BoundExpression BindFaxFile(ExpressionSyntax syntax)
    {
        var file = Convert(BindExpression(syntax), Scalars.Text(SemanticLimits.FileCharactersMax), "The file of a fax");
        if (file is BoundLiteral { Value: string path } && !IsFaxFile(path))
        {
            _diagnostics.Add(Report.FaxFile(syntax.Span, path));
        }

        return file;
    }

    private static readonly string[] FaxFileEndings = [".tif", ".tiff", ".pdf", ".txt"];

    private static bool IsFaxFile(string path) =>
        FaxFileEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
        && path.Split('/').All(part => part is not ("" or "." or ".."));
}
