using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Match.cs
{
    private BoundStatement BindMatch(MatchSyntax syntax)
    {
        var id = Frame.NextId("match");
        var node = _nodes.Add(id, "match", syntax.Value.Span.Text, syntax.Span);
        var value = Tested(BindExpression(syntax.Value));
        var at = syntax.Keyword with { Length = syntax.Value.Span.End - syntax.Keyword.Start };
        if (!Scalars.IsError(value.Type) && !CanMatch(value.Type))
        {
            _diagnostics.Add(Report.CannotMatch(syntax.Value.Span, value.Type.Name));
            value = new BoundErrorExpression(syntax.Value.Span);
        }

        var head = new StatementHead(node, at.Text, at, []);
        var choices = ImmutableArray.CreateBuilder<(ImmutableArray<BoundExpression> Values, BoundArm Arm)>();
        var seen = new Dictionary<object, SourceSpan>();
        ElseArmSyntax? otherwise = null;
        BoundArm? elseArm = null;
        foreach (var arm in syntax.Arms)
        {
            if (arm is MatchArmSyntax choice)
            {
                ImmutableArray<BoundExpression> values = [.. choice.Values.Select(it => BindMatchValue(it, value.Type, seen)).OfType<BoundLiteral>()];
                var words = string.Join(", ", choice.Values.Select(it => it.Span.Text));
                choices.Add((values, BindArm(head, arm, [], words.Replace(' ', '-'), words)));
            }
            else if (otherwise is not null)
            {
                _diagnostics.Add(Report.OutcomeTwice(arm.Head, head.Words, "else", otherwise.Head));
            }
            else
            {
                otherwise = (ElseArmSyntax)arm;
                elseArm = BindArm(head, arm, [], "else", "else");
            }
        }

        CheckCovered(node, syntax, at, value.Type, seen, otherwise);
        return Scalars.IsError(value.Type)
            ? new BoundErrorStatement(node, syntax.Span, Ends: false)
            : new BoundMatch(node, syntax.Span, value, choices.ToImmutable(), elseArm);
    }

    private static bool CanMatch(FlowType type) => type is EnumType or ScalarType
    {
        Kind: ScalarKind.Int or ScalarKind.Text or ScalarKind.Digits or ScalarKind.Phone or ScalarKind.Bool
    };

    // Null after a report, or where nothing can be said.
    private BoundLiteral? BindMatchValue(ExpressionSyntax syntax, FlowType type, Dictionary<object, SourceSpan> seen)
    {
        if (Scalars.IsError(type))
        {
            return null;
        }

        var bound = type is EnumType { Enum: var values } && syntax is NameExpressionSyntax { Name: var name }
            ? BindEnumValue(values, name, syntax.Span)
            : Convert(BindExpression(syntax), type is ScalarType scalar ? scalar with { LengthMax = null } : type, "The value of an arm");
        if (bound is not BoundLiteral literal)
        {
            if (bound is not BoundErrorExpression)
            {
                _diagnostics.Add(Report.MatchNotConstant(syntax.Span));
            }

            return null;
        }

        if (!seen.TryAdd(literal.Value, syntax.Span))
        {
            _diagnostics.Add(Report.MatchTwice(syntax.Span, syntax.Span.Text, seen[literal.Value]));
        }

        return literal;
    }

    private void CheckCovered(int node, MatchSyntax syntax, SourceSpan at, FlowType type, Dictionary<object, SourceSpan> seen, ElseArmSyntax? otherwise)
    {
        string[]? open = type switch
        {
            EnumType it => [.. it.Enum.Values.Where(value => !seen.ContainsKey(value))],
            ScalarType { Kind: ScalarKind.Bool } => [.. ((bool[])[true, false]).Where(value => !seen.ContainsKey(value)).Select(value => value ? "true" : "false")],
            _ => null,
        };
        if (Scalars.IsError(type))
        {
            return;
        }

        if (otherwise is not null && open is [])
        {
            _diagnostics.Add(Report.ElseCoversNothing(otherwise.Head, at.Text, otherwise.Span));
        }
        else if (otherwise is null && open is not [])
        {
            Frame.Broken.Add(node);
            _diagnostics.Add(Report.MatchNotCovered(at, at.Text, open ?? [], [.. syntax.Arms.Select(arm => new DiagnosticLabel(arm.Head, "covered"))], syntax.Span));
        }
    }
}
