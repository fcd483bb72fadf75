using System.Collections.Immutable;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.TestGiven.cs
{
    private ImmutableArray<TestGiven> BindGivens(IEnumerable<GivenStepSyntax> steps)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var givens = ImmutableArray.CreateBuilder<TestGiven>();
        var position = 0;
        foreach (var step in steps)
        {
            // Answers to different values are different answers.
            if (!seen.TryAdd($"{step.Statement.Text}{step.Arguments?.Span.Text}", step.Statement.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(
                    step.Statement.Span, "answer", step.Statement.Text, seen[$"{step.Statement.Text}{step.Arguments?.Span.Text}"]));
            }
            else if (ResolveStatement(step.Statement) is { } statement)
            {
                var arguments = BindTestArguments(statement.Kind, statement, statement.Parameters, step.Arguments);
                givens.AddRange(step.Answers.Select(answer => BindGiven(statement, answer)).OfType<TestGiven>().Select(given => given with
                {
                    Given = position,
                    Arguments = arguments,
                }));
            }

            position++;
        }

        return givens.ToImmutable();
    }

    private TestGiven? BindGiven(DataStatementSymbol statement, GivenAnswerSyntax answer) =>
        BindGivenValue(statement, answer.Values) is { } given ? given with { After = answer.After?.Value } : null;

    private TestGiven? BindGivenValue(DataStatementSymbol statement, ImmutableArray<ExpressionSyntax> values)
    {
        var value = values[0];
        if (values.Length > 1 && statement.Result is not ListType && !Scalars.IsError(statement.Result))
        {
            _diagnostics.Add(Report.GivenIsNoList(values[1].Span, statement.Name, statement.Result.Name));
            return null;
        }

        var word = (value as NameExpressionSyntax)?.Name.Text;
        return word switch
        {
            "timeout" => new TestGiven(statement.Index, nameof(DataOutcome.Timeout), []),
            "failed" => new TestGiven(statement.Index, nameof(DataOutcome.Failed), []),
            "done" when !statement.IsQuery => new TestGiven(statement.Index, nameof(DataOutcome.Done), []),
            _ when Scalars.IsError(statement.Result) && statement.IsQuery => null,
            _ when word is not null || !statement.IsQuery => GivenDoesNotFit(statement, value),
            _ when statement.Result is ListType list => BindGivenList(statement, list, values),
            _ => BindGivenRow(statement, value),
        };
    }

    // `none` is the list without items.
    private TestGiven? BindGivenList(DataStatementSymbol statement, ListType list, ImmutableArray<ExpressionSyntax> items)
    {
        if (items is [NoneSyntax])
        {
            return new TestGiven(statement.Index, nameof(DataOutcome.Done), []);
        }

        if (items.Length > list.ItemsMax)
        {
            _diagnostics.Add(Report.CountOutOfRange(items[list.ItemsMax].Span, "number of items", InvariantText.Of((long)items.Length), 0, list.ItemsMax));
            return null;
        }

        IReadOnlyList<string?>?[] rows = [.. items.Select(item => RowOf(Convert(BindExpression(item), list.Item, $"An item of `{statement.Name}`")))];
        return rows.Contains(null) ? null : new TestGiven(statement.Index, nameof(DataOutcome.Done), [.. rows.OfType<IReadOnlyList<string?>>()]);
    }

    // Null after a report.
    private IReadOnlyList<string?>? RowOf(BoundExpression bound)
    {
        var inner = bound is BoundConversion { Type: OptionalType } conversion ? conversion.Operand : bound;
        IEnumerable<BoundExpression> columns = inner is BoundRecordLiteral record ? record.Values : [inner];
        return columns.Any(column => column is BoundErrorExpression) ? null : [.. columns.Select(ConstantText)];
    }

    private TestGiven? GivenDoesNotFit(DataStatementSymbol statement, ExpressionSyntax value)
    {
        var result = statement.Result is OptionalType optional ? optional.Inner : statement.Result;
        _diagnostics.Add(Report.GivenDoesNotFit(
            value.Span,
            statement.Name,
            value.Span.Text,
            !statement.IsQuery ? ["done", "timeout", "failed"]
                : [result is RecordType ? result.Name + " { … }" : result.Name, .. statement.Result is OptionalType ? (string[])["none"] : [], "timeout", "failed"]));
        return null;
    }

    private TestGiven? BindGivenRow(DataStatementSymbol statement, ExpressionSyntax value)
    {
        if (value is NoneSyntax && statement.Result is not OptionalType)
        {
            return GivenDoesNotFit(statement, value);
        }

        var bound = Convert(BindExpression(value), statement.Result, $"The answer of `{statement.Name}`");
        if (bound is BoundNone)
        {
            return new TestGiven(statement.Index, nameof(DataOutcome.Done), []);
        }

        return RowOf(bound) is { } row ? new TestGiven(statement.Index, nameof(DataOutcome.Done), [row]) : null;
    }

    private string? ConstantText(BoundExpression value)
    {
        switch (value)
        {
            case BoundLiteral literal:
                return InvariantText.Of(literal.Value);
            case BoundNone:
                return null;
            case BoundConversion conversion:
                return ConstantText(conversion.Operand);
            default:
                _diagnostics.Add(Report.TypeNotHere(value.Span, value.Type.Name, "An answer in a test", "Write a value that stands here as it is, such as `5` or `\"王芳\"`."));
                return null;
        }
    }
}
