using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.BeforeAnswer.cs
{
    private BoundReject BindReject(RejectSyntax syntax) =>
        new(Unnamed("reject", syntax.Status.Span.Text, syntax), syntax.Span, BindRejectStatus(syntax.Status));

    // What a refused call is told (RFC 3261 section 21): 404 after a report.
    private int BindRejectStatus(NumberSyntax status)
    {
        if (status.Value is >= 400 and <= 699)
        {
            return (int)status.Value;
        }

        _diagnostics.Add(Report.RejectStatus(status.Span, status.Span.Text));
        return 404;
    }

    private BoundRedirect BindRedirect(RedirectSyntax syntax) => new(
        Unnamed("redirect", "redirect to " + syntax.Target.Span.Text, syntax), syntax.Span, BindParty(syntax.Target, "The target of a redirection"));

    private BoundStatement BindPlayEarly(PlayEarlySyntax syntax)
    {
        var node = Unnamed("early", syntax.Prompt.Name.Text, syntax);
        if (syntax.WithoutBargeIn is { } without)
        {
            _diagnostics.Add(Report.ClauseDoesNotFit(without, "play early", "without barge-in", ["a prompt"]));
        }

        return BindPromptUse(syntax.Prompt) is { } prompt
            ? new BoundPlayEarly(node, syntax.Span, prompt)
            : new BoundErrorStatement(node, syntax.Span, Ends: false);
    }

    // A SIP address is written as a text; everything else is a telephone number.
    private BoundExpression BindParty(ExpressionSyntax syntax, string purpose)
    {
        var target = BindExpression(syntax);
        return target is BoundLiteral { Value: string address } && IsSipAddress(address)
            ? target
            : Convert(target, Scalars.Phone, purpose);
    }
}
