using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Transfer.cs
{
    private const string UnboundedRinging = "it would ring without end";
    private const string UnboundedTalk = "the talk would have no limit";

    private BoundStatement BindTransfer(TransferSyntax syntax)
    {
        var node = Unnamed("transfer", "transfer to " + syntax.Target.Span.Text, syntax);
        var clauses = new Clauses("transfer", syntax.Keyword, syntax.Clauses, ["from", "with", "ring", "at most"], _diagnostics);
        var target = BindParty(syntax.Target, "The target of a transfer");
        var ring = clauses.Need<RingClauseSyntax>("ring", UnboundedRinging, "ring 20s") is { } rings
            ? BindBound(rings.Value, "ringing time", SemanticLimits.RingMin, SemanticLimits.RingMax)
            : null;
        var talk = clauses.Need<AtMostClauseSyntax>("at most", UnboundedTalk, "at most 30m") is { } most
            ? BindBound(most.Value, "talk", SemanticLimits.RingMin, SemanticLimits.LongestCallMax)
            : null;
        var from = BindFrom(clauses);
        var data = BindGift(clauses);
        var head = new StatementHead(node, "transfer", syntax.Keyword, Outcomes.Transfer);
        var arms = BindArms(head, syntax.Arms);
        if (ring is null || talk is null)
        {
            return new BoundErrorStatement(node, syntax.Span, ArmsEnd(arms, head));
        }

        return new BoundTransfer(
            node,
            syntax.Span,
            target,
            ring,
            talk,
            arms["completed"],
            arms["busy"],
            arms["no answer"],
            arms["rejected"],
            arms["unreachable"],
            arms["timeout"],
            arms["failed"])
        {
            From = from,
            Data = data,
        };
    }

    private static bool IsSipAddress(string address) =>
        (address.StartsWith("sip:", StringComparison.Ordinal) || address.StartsWith("sips:", StringComparison.Ordinal))
        && !address.Any(char.IsWhiteSpace) && address.Length > "sips:".Length;
}
