using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.LanguageServer.Features.Selection;

/// <summary>A selection grows by the parts of the language: word, expression, statement, block, declaration, file.</summary>
internal sealed class SelectionFeature : IFeature
{
    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) => capabilities.SelectionRangeProvider = true;

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/selectionRange",
        LspJson.Own.SelectionRangeParams,
        LspJson.Own.IReadOnlyListSelectionRange,
        (parameters, view, _) => (IReadOnlyList<SelectionRange>)[.. parameters.Positions.Select(position => RangeAt(view, view.OffsetOf(position)))]);

    private static SelectionRange RangeAt(DocumentView view, int offset)
    {
        SelectionRange? range = null;
        foreach (var span in SpansAround(view.File, view.Syntax.Root, offset))
        {
            range = new SelectionRange(view.RangeOf(span), range);
        }

        return range!;
    }

    /// <summary>What stands around an offset, the outermost first, each inside the one before and smaller.</summary>
    public static IReadOnlyList<SourceSpan> SpansAround(SourceFile file, CompilationUnitSyntax root, int offset)
    {
        var spans = SyntaxChildren.Around(root, offset).Select(node => node.Span).ToList();
        spans.AddRange(BracketsAround(file, offset));
        spans.AddRange(FlowTokens.Read(file).Where(token => token.Span.Start <= offset && offset <= token.Span.End).Select(token => token.Span).TakeLast(1));
        var chain = new List<SourceSpan> { new(file, 0, file.Text.Length) };
        foreach (var span in spans.OrderByDescending(span => span.Length))
        {
            var outer = chain[^1];
            if (span.Length < outer.Length && span.Start >= outer.Start && span.End <= outer.End)
            {
                chain.Add(span);
            }
        }

        return chain;
    }

    // With their braces: in a half-typed declaration there is no tree to grow by.
    private static IEnumerable<SourceSpan> BracketsAround(SourceFile file, int offset)
    {
        var open = new Stack<int>();
        foreach (var token in FlowTokens.Read(file))
        {
            if (token.IsMark("{") || token.IsMark("("))
            {
                open.Push(token.Span.Start);
            }
            else if ((token.IsMark("}") || token.IsMark(")")) && open.TryPop(out var begin) && begin <= offset && offset <= token.Span.End)
            {
                yield return new SourceSpan(file, begin, token.Span.End - begin);
            }
        }
    }
}
