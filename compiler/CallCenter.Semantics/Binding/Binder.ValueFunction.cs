using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.ValueFunction.cs
{
    // A query of the same name is the project's own choice.
    private bool IsFreeFunction(InvocationSyntax syntax) =>
        BuiltInFunctions.Free.ContainsKey(syntax.Name.Text) && _statements.Find(syntax.Name.Text) is null;

    /// <summary>What stands behind the <c>.</c> of a value that is no record: a function of it.</summary>
    private BoundExpression BindFunction(MemberSyntax syntax, BoundExpression value)
    {
        var given = syntax.Arguments ?? [];
        if (Scalars.IsError(value.Type))
        {
            BindQuietly(given);
            return value;
        }

        if (value.Type is ListType && syntax.Member.Text == "count" && given.IsEmpty)
        {
            return new BoundFunction(Scalars.Int, syntax.Span, "Count", [value]);
        }

        var fitting = BuiltInFunctions.Of(Scalars.KindOf(value.Type)).ToList();
        if (fitting.Find(it => it.Name == syntax.Member.Text) is not { } function)
        {
            BindQuietly(given);
            string[] names = value.Type is ListType ? ["count"] : [.. fitting.Select(it => it.Name)];
            _diagnostics.Add(names.Length == 0
                ? Report.NotARecord(syntax.Member.Span, value.Type.Name, syntax.Member.Text)
                : Report.UnknownFunction(syntax.Member.Span, value.Type.Name, syntax.Member.Text, Nearest.To(syntax.Member.Text, names), names));
            return new BoundErrorExpression(syntax.Span);
        }

        if (given.Length != function.Takes.Length)
        {
            BindQuietly(given);
            _diagnostics.Add(Report.FunctionTakes(syntax.Member.Span, function.Name, function.Takes.Length, given.Length));
            return new BoundErrorExpression(syntax.Span);
        }

        ImmutableArray<BoundExpression> arguments =
        [
            .. given.Select((argument, index) => Convert(BindExpression(argument), function.Takes[index], $"The value for `{function.Name}`")),
        ];
        if (arguments.Any(argument => argument is BoundErrorExpression))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        long?[] constants = [.. arguments.Select(argument => (argument as BoundLiteral)?.Value as long?)];
        return new BoundFunction(function.Result(value.Type, constants), syntax.Span, function.Code, [value, .. arguments]);
    }

    private BoundExpression BindFreeFunction(InvocationSyntax syntax)
    {
        var name = syntax.Name.Text;
        var takes = BuiltInFunctions.Free[name];
        if (syntax.Arguments.Length != takes)
        {
            BindQuietly(syntax.Arguments);
            _diagnostics.Add(Report.FunctionTakes(syntax.Name.Span, name, takes, syntax.Arguments.Length));
            return new BoundErrorExpression(syntax.Span);
        }

        BoundExpression[] values = [.. syntax.Arguments.Select(argument => Tested(BindExpression(argument)))];
        if (Array.Exists(values, value => Scalars.IsError(value.Type)))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        var function = name switch
        {
            "min" or "max" => BindExtreme(syntax, name == "min" ? "Min" : "Max", values[0], values[1]),
            "abs" => BindAbsolute(syntax, values[0]),
            "round" => BindRound(syntax, values[0], values[1]),
            _ => BindDivide(syntax, values[0], values[1]),
        };
        return function is null ? FunctionDoesNotFit(syntax, values) : function;
    }

    private BoundErrorExpression FunctionDoesNotFit(InvocationSyntax syntax, BoundExpression[] values)
    {
        _diagnostics.Add(Report.FunctionDoesNotFit(syntax.Span, syntax.Name.Text, [.. values.Select(TypeNameOf)]));
        return new BoundErrorExpression(syntax.Span);
    }

    private BoundFunction? BindExtreme(InvocationSyntax syntax, string code, BoundExpression left, BoundExpression right)
    {
        (left, right) = Together(left, right);
        return Scalars.HasOrder(left.Type) && Scalars.Same(left.Type, right.Type)
            ? new BoundFunction(left.Type, syntax.Span, code, [left, right])
            : null;
    }

    private static BoundFunction? BindAbsolute(InvocationSyntax syntax, BoundExpression value) =>
        Scalars.KindOf(value.Type) is ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent or ScalarKind.Duration
            ? new BoundFunction(value.Type, syntax.Span, "Abs", [value])
            : null;

    private static BoundFunction? BindRound(InvocationSyntax syntax, BoundExpression value, BoundExpression places) =>
        Scalars.KindOf(value.Type) is ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent && Scalars.KindOf(places.Type) == ScalarKind.Int
            ? new BoundFunction(value.Type, syntax.Span, "Round", [value, places])
            : null;

    // The divisor may be zero: then there is no result.
    private static BoundFunction? BindDivide(InvocationSyntax syntax, BoundExpression value, BoundExpression divisor)
    {
        if (Scalars.KindOf(divisor.Type) is not (ScalarKind.Int or ScalarKind.Decimal))
        {
            return null;
        }

        return Scalars.KindOf(value.Type) switch
        {
            ScalarKind.Int or ScalarKind.Decimal => Divide(Scalars.Decimal),
            ScalarKind.Money => Divide(Scalars.Money),
            _ => null,
        };

        BoundFunction Divide(FlowType type) => new(new OptionalType(type), syntax.Span, "Divide", [Wide(value), Wide(divisor)]);

        static BoundExpression Wide(BoundExpression number) => Scalars.KindOf(number.Type) == ScalarKind.Int ? Widen(number) : number;
    }
}
