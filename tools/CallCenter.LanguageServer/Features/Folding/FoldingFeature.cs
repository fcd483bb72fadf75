using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Syntax.Parsing;

namespace CallCenter.LanguageServer.Features.Folding;

/// <summary>Blocks, texts over several lines and runs of comments fold. Works by letters alone, so a half-typed file folds too.</summary>
internal sealed class FoldingFeature : IFeature
{
    private const string Comment = "comment";

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) => capabilities.FoldingRangeProvider = true;

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/foldingRange",
        LspJson.Own.DocumentParams,
        LspJson.Own.IReadOnlyListFoldingRange,
        (_, view, _) => RangesOf(view.File));

    /// <summary>What folds in a file, by first line.</summary>
    public static IReadOnlyList<FoldingRange> RangesOf(SourceFile file)
    {
        var tokens = FlowTokens.Read(file);
        var ranges = new List<FoldingRange>();
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var (first, last) = LinesOf(tokens[i].Span);
            if (tokens[i].IsMark("{") || tokens[i].IsMark("("))
            {
                open.Push(first);
            }
            else if ((tokens[i].IsMark("}") || tokens[i].IsMark(")")) && open.TryPop(out var begin))
            {
                Add(ranges, begin, last - 1, null); // The line of the closing mark stays to be seen.
            }
            else if (tokens[i].Kind == FlowTokenKind.BlockText)
            {
                Add(ranges, first, last, null);
            }
            else if (IsComment(tokens[i]))
            {
                var run = i;
                while (run + 1 < tokens.Length && IsComment(tokens[run + 1]) && LinesOf(tokens[run + 1].Span).First == LinesOf(tokens[run].Span).First + 1)
                {
                    run++;
                }

                Add(ranges, first, LinesOf(tokens[run].Span).Last, Comment);
                i = run;
            }
        }

        // A line folds once: of several blocks that begin on it, the outermost.
        return [.. ranges.GroupBy(range => range.StartLine).Select(group => group.MaxBy(range => range.EndLine)!).OrderBy(range => range.StartLine)];
    }

    private static void Add(List<FoldingRange> ranges, int first, int last, string? kind)
    {
        if (last > first)
        {
            ranges.Add(new FoldingRange(first, last, kind));
        }
    }

    private static bool IsComment(FlowToken token) => token.Kind is FlowTokenKind.Comment or FlowTokenKind.Documentation;

    private static (int First, int Last) LinesOf(SourceSpan span) => (span.StartPosition.Line - 1, span.EndPosition.Line - 1);
}
