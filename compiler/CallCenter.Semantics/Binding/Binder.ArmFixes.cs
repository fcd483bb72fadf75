using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.ArmFixes.cs
{
    /// <summary>Arms for outcomes that have none: each its own, or one <c>else</c>. They say what always can be said; the author says better.</summary>
    private ImmutableArray<Fix> ArmFixes(StatementHead head, Outcome[] open, bool isBare)
    {
        var statement = _nodes.SpanOf(head.Node);
        var hasBraces = statement.Length > 0 && statement.File.Text[statement.End - 1] == '}';
        if (head.IsQuery && isBare && !hasBraces)
        {
            var words = head.Target is null ? "else continue" : "else none";
            return [new Fix($"Add `{words}`", [new FixEdit(new SourceSpan(statement.File, statement.End, 0), " " + words)])];
        }

        var mayContinue = Array.TrueForAll(open, outcome => head.MayContinue(outcome.Name));
        var ending = Frame.Handler is not null || (mayContinue && IsFollowed(statement)) ? "continue" : "hangup";
        var names = string.Join(", ", open.Select(outcome => $"`{outcome.Name}`"));
        return
        [
            .. Adding($"Add {names}", [.. open.Select(outcome => ArmLine(outcome.Example, ending))]),
            .. Adding("Add `else`", [$"else {ending}"]),
        ];

        IEnumerable<Fix> Adding(string title, string[] lines) =>
            (hasBraces ? FixLayout.AtEndOf(statement, lines) : FixLayout.InBraces(statement, lines)) is { } edit ? [new Fix(title, [edit])] : [];
    }

    // The example leads to flows that need not be there.
    private static string ArmLine(string example, string ending) =>
        Spaces().Replace(Jump().Replace(example, "hangup"), " ").Replace(" hangup", $" {ending}", StringComparison.Ordinal);

    // What follows would never be reached if every arm ended.
    private bool IsFollowed(SourceSpan statement) => NodesAround(statement) is { Count: > 0 } around
        && around.OfType<BlockSyntax>().LastOrDefault(block => block.Span.Start < statement.Start || block.Span.End > statement.End) is { Statements: [.., var last] }
        && last.Span.Start > statement.Start;

    [GeneratedRegex("-> .*$")]
    private static partial Regex Jump();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
