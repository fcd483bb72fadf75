using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Operator.cs
{
    /// <summary>Binds an expression and gathers the names that have a value where it is true.</summary>
    private BoundExpression BindTruth(ExpressionSyntax syntax, List<LocalSymbol> whenTrue) => syntax switch
    {
        IsSyntax it => BindIs(it, whenTrue),
        BinarySyntax { Operator.Text: "and" } it => BindAnd(it, whenTrue),
        BinarySyntax it => BindBinary(it),
        UnarySyntax it => BindUnary(it),
        _ => BindExpression(syntax),
    };

    private BoundExpression BindAnd(BinarySyntax syntax, List<LocalSymbol> whenTrue)
    {
        var left = BindTruth(syntax.Left, whenTrue);
        _frame?.Open();
        whenTrue.ForEach(local => _frame?.Declare(local));
        var right = BindTruth(syntax.Right, whenTrue);
        _frame?.Close();
        return Logic(syntax, BoundOperator.And, left, right);
    }

    private BoundExpression Logic(BinarySyntax syntax, BoundOperator op, BoundExpression left, BoundExpression right)
    {
        if (Scalars.IsError(left.Type) || Scalars.IsError(right.Type))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        return Scalars.KindOf(left.Type) == ScalarKind.Bool && Scalars.KindOf(right.Type) == ScalarKind.Bool
            ? new BoundBinary(Scalars.Bool, syntax.Span, op, left, right)
            : DoesNotFit(syntax, left, right);
    }

    private BoundErrorExpression DoesNotFit(BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        var texts = syntax.Operator.Text == "+" && (Scalars.KindOf(left.Type) == ScalarKind.Text || Scalars.KindOf(right.Type) == ScalarKind.Text);
        _diagnostics.Add(Report.OperatorDoesNotFit(syntax.Operator.Span, syntax.Operator.Text, TypeNameOf(left), TypeNameOf(right), texts));
        return new BoundErrorExpression(syntax.Span);
    }

    private BoundExpression BindIs(IsSyntax syntax, List<LocalSymbol> whenTrue)
    {
        var value = BindExpression(syntax.Value);
        var wanted = syntax.Type is null ? null : BindTestedType(syntax.Type);
        if (value.Type is not OptionalType { Inner: var inner })
        {
            if (!Scalars.IsError(value.Type))
            {
                _diagnostics.Add(Report.IsNeverNone(syntax.Value.Span, value.Type.Name));
            }

            Poison(syntax.Name);
            return new BoundErrorExpression(syntax.Span);
        }

        if (syntax.Type is null)
        {
            var isNone = new BoundIs(Scalars.Bool, syntax.Span, value, null, IsNone: true);
            return syntax.Negated ? new BoundUnary(Scalars.Bool, syntax.Span, BoundOperator.Not, isNone) : isNone;
        }

        if (wanted is null || !Scalars.Same(wanted, inner))
        {
            if (wanted is not null)
            {
                _diagnostics.Add(Report.IsOtherType(syntax.Type.Span, wanted.Name, inner.Name));
            }

            Poison(syntax.Name);
            return new BoundErrorExpression(syntax.Span);
        }

        return new BoundIs(Scalars.Bool, syntax.Span, value, syntax.Name is null ? null : BindPattern(syntax, syntax.Name, inner, whenTrue), IsNone: false);
    }

    // The type after `is`, without bound; null after a report.
    private FlowType? BindTestedType(NameSyntax name) => Scalars.Find(name.Text) is { } kind
        ? new ScalarType(kind)
        : FindEnum(name) is { } found ? new EnumType(found)
        : FindRecord(name) is { } record ? new RecordType(record) : null;

    private LocalSymbol? BindPattern(IsSyntax syntax, NameSyntax name, FlowType type, List<LocalSymbol> whenTrue)
    {
        if (_frame is null)
        {
            return null;
        }

        var local = NewLocal(name, type, isVariable: false);
        _uses.Variables.Add(local);
        if (whenTrue.Find(other => other.Name == name.Text) is { } twin)
        {
            _diagnostics.Add(Report.NameTaken(name.Span, name.Text, twin.DeclaredAt));
        }

        _frame.Patterns[name.Text] = syntax.Span;
        whenTrue.Add(local);
        return local;
    }

    private void Poison(NameSyntax? name)
    {
        if (name is not null)
        {
            _frame?.Poisoned.Add(name.Text);
        }
    }

    private BoundExpression BindUnary(UnarySyntax syntax)
    {
        var operand = Tested(BindTruth(syntax.Operand, []));
        if (Scalars.IsError(operand.Type))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        if (syntax.Operator.Text == "not")
        {
            return Scalars.KindOf(operand.Type) == ScalarKind.Bool
                ? new BoundUnary(Scalars.Bool, syntax.Span, BoundOperator.Not, operand)
                : PrefixDoesNotFit(syntax, operand);
        }

        return operand switch
        {
            BoundLiteral { Value: long value } => new BoundLiteral(operand.Type, syntax.Span, -value),
            BoundLiteral { Value: decimal value } => new BoundLiteral(operand.Type, syntax.Span, -value),
            BoundLiteral { Value: TimeSpan value } => new BoundLiteral(operand.Type, syntax.Span, -value),
            _ when operand.Type is ScalarType { Kind: ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent or ScalarKind.Duration } =>
                new BoundUnary(operand.Type, syntax.Span, BoundOperator.Negate, operand),
            _ => PrefixDoesNotFit(syntax, operand),
        };
    }

    private BoundErrorExpression PrefixDoesNotFit(UnarySyntax syntax, BoundExpression operand)
    {
        _diagnostics.Add(Report.PrefixDoesNotFit(syntax.Operator.Span, syntax.Operator.Text, TypeNameOf(operand)));
        return new BoundErrorExpression(syntax.Span);
    }

    private BoundExpression BindBinary(BinarySyntax syntax)
    {
        if (BindLanguageComparison(syntax) is { } comparison)
        {
            return comparison;
        }

        var left = Tested(BindTruth(syntax.Left, []));
        var right = Tested(BindTruth(syntax.Right, []));
        if (Scalars.IsError(left.Type) || Scalars.IsError(right.Type))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        return syntax.Operator.Text switch
        {
            "or" => Logic(syntax, BoundOperator.Or, left, right),
            "==" or "!=" or "<" or "<=" or ">" or ">=" => Compare(syntax, left, right),
            _ => Compute(syntax, left, right),
        };
    }

    // `call.language == zh-CN`: a tag of the project is written like a name, or a difference of names.
    private BoundBinary? BindLanguageComparison(BinarySyntax syntax)
    {
        if (syntax.Operator.Text is not ("==" or "!="))
        {
            return null;
        }

        var (value, tag) = IsLanguageTag(syntax.Right) ? (syntax.Left, syntax.Right) : (syntax.Right, syntax.Left);
        if (!IsLanguageTag(tag) || !IsLanguage(value))
        {
            return null;
        }

        var bound = BindExpression(value);
        _uses.Names?.NotePart(tag.Span, LanguageOwner, tag.Span.Text);
        var literal = new BoundLiteral(Scalars.Language, tag.Span, tag.Span.Text);
        var op = syntax.Operator.Text == "==" ? BoundOperator.Equal : BoundOperator.NotEqual;
        return new BoundBinary(Scalars.Bool, syntax.Span, op, bound, literal);
    }

    private bool IsLanguageTag(ExpressionSyntax syntax) =>
        syntax is NameExpressionSyntax or BinarySyntax { Operator.Text: "-" } && _languages.Contains(syntax.Span.Text) && _frame?.Find(syntax.Span.Text) is null;

    private bool IsLanguage(ExpressionSyntax syntax) => syntax switch
    {
        CallFactSyntax it => it.Fact.Text == "language",
        NameExpressionSyntax it => _frame?.Find(it.Name.Text) switch
        {
            ParameterSymbol parameter => Scalars.KindOf(parameter.Type) == ScalarKind.Language,
            LocalSymbol local => Scalars.KindOf(local.Type) == ScalarKind.Language,
            _ => false,
        },
        _ => false,
    };

    private BoundExpression Compare(BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        (left, right) = Together(left, right);
        if (Scalars.IsError(left.Type) || Scalars.IsError(right.Type))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        var op = syntax.Operator.Text switch
        {
            "==" => BoundOperator.Equal,
            "!=" => BoundOperator.NotEqual,
            "<" => BoundOperator.Less,
            "<=" => BoundOperator.LessOrEqual,
            ">" => BoundOperator.Greater,
            _ => BoundOperator.GreaterOrEqual,
        };
        var equality = op is BoundOperator.Equal or BoundOperator.NotEqual;
        if (left.Type is NoneType || right.Type is NoneType)
        {
            _diagnostics.Add(Report.NoneNeedsType(left.Type is NoneType ? left.Span : right.Span));
            return new BoundErrorExpression(syntax.Span);
        }

        var fits = left.Type is EnumType or ScalarType { Kind: not (ScalarKind.Recording or ScalarKind.Party) } && Scalars.Same(left.Type, right.Type)
            && (equality || Scalars.HasOrder(left.Type));
        return fits ? new BoundBinary(Scalars.Bool, syntax.Span, op, left, right) : DoesNotFit(syntax, left, right);
    }

    // Brings a number written as `5` beside a decimal, and a text of digits beside a telephone number.
    private (BoundExpression Left, BoundExpression Right) Together(BoundExpression left, BoundExpression right) =>
        (Scalars.KindOf(left.Type), Scalars.KindOf(right.Type)) switch
        {
            (ScalarKind.Int, ScalarKind.Decimal) => (Widen(left), right),
            (ScalarKind.Decimal, ScalarKind.Int) => (left, Widen(right)),
            (ScalarKind.Text, ScalarKind.Phone or ScalarKind.Digits or ScalarKind.Agent) when left is BoundLiteral => (Convert(left, WithoutBound(right.Type), "This side"), right),
            (ScalarKind.Phone or ScalarKind.Digits or ScalarKind.Agent, ScalarKind.Text) when right is BoundLiteral => (left, Convert(right, WithoutBound(left.Type), "This side")),
            (ScalarKind.Digits, ScalarKind.Phone) => (Convert(left, right.Type, "This side"), right),
            (ScalarKind.Phone, ScalarKind.Digits) => (left, Convert(right, left.Type, "This side")),
            _ => (left, right),
        };

    private static FlowType WithoutBound(FlowType type) => type is ScalarType scalar ? scalar with { LengthMax = null } : type;

    private static BoundExpression Widen(BoundExpression value) => value is BoundLiteral { Value: long number }
        ? new BoundLiteral(Scalars.Decimal, value.Span, (decimal)number)
        : new BoundConversion(Scalars.Decimal, value.Span, value);

    private BoundExpression Compute(BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        var op = syntax.Operator.Text switch
        {
            "+" => BoundOperator.Add,
            "-" => BoundOperator.Subtract,
            "*" => BoundOperator.Multiply,
            "/" => BoundOperator.Divide,
            _ => BoundOperator.Modulo,
        };
        if (Arithmetic.ResultOf(op, Scalars.KindOf(left.Type), Scalars.KindOf(right.Type)) is not { } result)
        {
            return DoesNotFit(syntax, left, right);
        }

        if (op is BoundOperator.Divide or BoundOperator.Modulo && !CheckDivisor(right))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        // Decimal arithmetic is done in decimals throughout.
        if (result is ScalarKind.Decimal or ScalarKind.Money)
        {
            left = Scalars.KindOf(left.Type) == ScalarKind.Int ? Widen(left) : left;
            right = Scalars.KindOf(right.Type) == ScalarKind.Int ? Widen(right) : right;
        }

        return new BoundBinary(new ScalarType(result), syntax.Span, op, left, right);
    }

    private bool CheckDivisor(BoundExpression divisor)
    {
        var isZero = divisor is BoundLiteral { Value: 0L or 0m };
        if (divisor is BoundLiteral && !isZero)
        {
            return true;
        }

        _diagnostics.Add(Report.DivisorNotKnown(divisor.Span, isZero));
        return false;
    }
}
