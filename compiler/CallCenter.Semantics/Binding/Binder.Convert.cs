using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Convert.cs
{
    /// <summary>A value as the type that is wanted; poison after a report.</summary>
    /// <param name="value">The value.</param>
    /// <param name="wanted">The type.</param>
    /// <param name="purpose">What the value is for, to begin a sentence with.</param>
    private BoundExpression Convert(BoundExpression value, FlowType wanted, string purpose)
    {
        if (Scalars.IsError(value.Type) || Scalars.IsError(wanted))
        {
            if (_uses.Names is { } names && value.Span.File is not null && names.IsProbe(value.Span.Text))
            {
                names.Place.Wanted ??= wanted;
            }

            return new BoundErrorExpression(value.Span);
        }

        if (!StaysSecret(value, wanted, purpose))
        {
            return new BoundErrorExpression(value.Span);
        }

        if (wanted is OptionalType optional)
        {
            return ConvertOptional(value, optional, purpose);
        }

        if (value.Type is OptionalType inner && Fits(inner.Inner, wanted))
        {
            return Present(value);
        }

        return (value.Type, wanted) switch
        {
            (ScalarType from, ScalarType to) => ConvertScalar(value, from, to, purpose),
            _ when Scalars.Same(value.Type, wanted) => value,
            _ => Mismatch(value, wanted, purpose),
        };
    }

    private static bool Fits(FlowType from, FlowType to) => Scalars.Same(from, to)
        || (Scalars.KindOf(from) == ScalarKind.Int && Scalars.KindOf(to) == ScalarKind.Decimal);

    private BoundExpression ConvertOptional(BoundExpression value, OptionalType wanted, string purpose)
    {
        if (value.Type is NoneType)
        {
            return new BoundNone(wanted, value.Span);
        }

        if (value.Type is OptionalType given)
        {
            return !Scalars.Same(given, wanted) ? Mismatch(value, wanted, purpose)
                : CheckLength(value, given.Inner, wanted.Inner, purpose) ? value
                : new BoundErrorExpression(value.Span);
        }

        var inner = Convert(value, wanted.Inner, purpose);
        return inner is BoundErrorExpression ? inner : new BoundConversion(wanted, value.Span, inner);
    }

    private BoundExpression ConvertScalar(BoundExpression value, ScalarType from, ScalarType to, string purpose)
    {
        switch (from.Kind, to.Kind)
        {
            case var (left, right) when left == right:
                return CheckLength(value, from, to, purpose) ? value : new BoundErrorExpression(value.Span);
            case (ScalarKind.Int, ScalarKind.Decimal):
                return Widen(value);
            case (ScalarKind.Text, ScalarKind.Phone) when value is BoundLiteral { Value: string number }:
                return CheckPhone(value.Span, number) ? new BoundLiteral(to, value.Span, number) : new BoundErrorExpression(value.Span);
            case (ScalarKind.Text, ScalarKind.Digits) when value is BoundLiteral { Value: string digits } && digits.All(char.IsAsciiDigit):
                return CheckLength(value, from, to, purpose)
                    ? new BoundLiteral(new ScalarType(ScalarKind.Digits, digits.Length), value.Span, digits)
                    : new BoundErrorExpression(value.Span);
            case (ScalarKind.Text, ScalarKind.Agent) when value is BoundLiteral { Value: string { Length: > 0 and <= SemanticLimits.AgentCharactersMax } agent }:
                return new BoundLiteral(to, value.Span, agent);
            case (ScalarKind.Digits, ScalarKind.Phone):
                return new BoundConversion(to, value.Span, value);
            case (ScalarKind.Digits or ScalarKind.Phone or ScalarKind.Agent, ScalarKind.Text):
                return CheckLength(value, from, to, purpose)
                    ? new BoundConversion(Scalars.Text(Scalars.TextLength(from)), value.Span, value)
                    : new BoundErrorExpression(value.Span);
            default:
                return Mismatch(value, to, purpose);
        }
    }

    // A bounded text takes only what is known to fit.
    private bool CheckLength(BoundExpression value, FlowType from, FlowType to, string purpose)
    {
        if (to is not ScalarType { LengthMax: { } limit })
        {
            return true;
        }

        var length = Scalars.TextLength(from);
        if (length <= limit)
        {
            return true;
        }

        _diagnostics.Add(Report.TextMayBeTooLong(value.Span, length, limit, purpose));
        return false;
    }

    private BoundErrorExpression Mismatch(BoundExpression value, FlowType wanted, string purpose)
    {
        _diagnostics.Add(Report.TypeMismatch(value.Span, TypeNameOf(value), wanted.Name, purpose));
        return new BoundErrorExpression(value.Span);
    }

    // The length of a text that stands right there is no news.
    private static string TypeNameOf(BoundExpression value) =>
        value is BoundLiteral { Type: ScalarType { Kind: ScalarKind.Text } } ? "text" : value.Type.Name;

    /// <summary>A value that is certainly there and no secret; poison after a report.</summary>
    private BoundExpression Tested(BoundExpression value) => Opened(Present(value));

    /// <summary>A value that is certainly there; poison after a report that it may be none.</summary>
    private BoundExpression Present(BoundExpression value)
    {
        if (value.Type is not OptionalType { Inner: var inner })
        {
            return value;
        }

        var type = inner is ScalarType scalar ? Scalars.KindName(scalar.Kind) : inner.Name;
        _diagnostics.Add(Report.OptionalUntested(value.Span, value.Type.Name, type, value.Span.Text));
        return new BoundErrorExpression(value.Span);
    }
}
