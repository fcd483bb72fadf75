using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Verify.cs
{
    private BoundStatement BindVerify(VerifySyntax syntax)
    {
        var node = Unnamed("verify", "verify", syntax);
        switch (syntax.Proof)
        {
            case BinarySyntax { Operator.Text: "==" } comparison:
                var (presented, expected) = Verifying(() => (BindProof(comparison.Left), BindProof(comparison.Right)));
                return new BoundVerify(node, syntax.Span, BindVerifyArms(node, syntax, Outcomes.Verify), presented, expected);
            case InvocationSyntax invocation:
                return BindVerifyQuery(node, syntax, invocation);
            default:
                _diagnostics.Add(Report.VerifyWhat(syntax.Proof.Span));
                Verifying(() => BindExpression(syntax.Proof));
                return new BoundErrorStatement(node, syntax.Span, Ends: BindVerifyArms(node, syntax, Outcomes.Verify).All(arm => arm.Arm is { End: ArmEnd.Ends }));
        }
    }

    private ImmutableArray<(string Outcome, BoundArm? Arm)> BindVerifyArms(int node, VerifySyntax syntax, Outcome[] outcomes) =>
        ArmsInOrder(new StatementHead(node, "verify", syntax.Keyword, outcomes), syntax.Arms);

    // Outcomes in their own order, each with its arm.
    private ImmutableArray<(string Outcome, BoundArm? Arm)> ArmsInOrder(StatementHead head, ImmutableArray<ArmSyntax> syntaxes)
    {
        var arms = BindArms(head, syntaxes);
        return [.. head.Outcomes.Select(outcome => (outcome.Name, (BoundArm?)arms[outcome.Name]))];
    }

    // A text a caller can present, or one that is kept; a secret or not.
    private BoundExpression BindProof(ExpressionSyntax syntax)
    {
        var value = Present(BindExpression(syntax));
        if (Scalars.IsError(value.Type) || value.Type is ScalarType { Kind: ScalarKind.Text or ScalarKind.Digits or ScalarKind.Phone })
        {
            return value;
        }

        _diagnostics.Add(Report.TypeNotHere(syntax.Span, value.Type.Name, "A side of `verify`", "`verify` compares texts and digits."));
        return new BoundErrorExpression(syntax.Span);
    }

    private BoundStatement BindVerifyQuery(int node, VerifySyntax syntax, InvocationSyntax invocation)
    {
        var query = _statements.Resolve(invocation.Name);
        ImmutableArray<BoundExpression> arguments = [];
        if (query is null)
        {
            Verifying(() =>
            {
                BindQuietly(invocation.Arguments);
                return true;
            });
        }
        else
        {
            arguments = Verifying(() => BindArguments("query", query, query.Parameters, invocation.Name.Span, invocation.Arguments));
            var result = query.Result is OptionalType optional ? optional.Inner : query.Result;
            if (!query.IsQuery || !(Scalars.IsError(query.Result) || Scalars.KindOf(result) == ScalarKind.Bool))
            {
                _diagnostics.Add(Report.VerifyQueryGives(invocation.Name.Span, query.Name, query.IsQuery ? query.Result.Name : null, query.DeclaredAt));
            }
        }

        var arms = BindVerifyArms(node, syntax, Outcomes.VerifyByQuery);
        return query is null
            ? new BoundErrorStatement(node, syntax.Span, arms.All(arm => arm.Arm is { End: ArmEnd.Ends }))
            : new BoundVerifyQuery(node, syntax.Span, arms, query.Index, arguments);
    }
}
