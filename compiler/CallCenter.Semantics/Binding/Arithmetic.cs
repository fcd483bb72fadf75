using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using static CallCenter.Semantics.Bound.BoundOperator;
using static CallCenter.Semantics.Types.ScalarKind;

namespace CallCenter.Semantics.Binding;

/// <summary>Which values can be computed with, and what comes out.</summary>
internal static class Arithmetic
{
    /// <summary>Type of the result; null where the operator does not join these types.</summary>
    public static ScalarKind? ResultOf(BoundOperator op, ScalarKind? left, ScalarKind? right) => (op, left, right) switch
    {
        (Add or Subtract or Multiply or Divide or Modulo, Int, Int) => Int,
        (Add or Subtract or Multiply or Divide or Modulo, ScalarKind.Decimal or Int, ScalarKind.Decimal or Int) => ScalarKind.Decimal,

        (Add or Subtract, Money, Money) => Money,
        (Multiply or Divide, Money, Int or ScalarKind.Decimal) => Money,
        (Multiply, Int or ScalarKind.Decimal, Money) => Money,

        (Add or Subtract, Percent, Percent) => Percent,

        (Add or Subtract, Duration, Duration) => Duration,
        (Multiply or Divide, Duration, Int) => Duration,
        (Multiply, Int, Duration) => Duration,

        (Add or Subtract, ScalarKind.DateTime, Duration) => ScalarKind.DateTime,
        (Subtract, ScalarKind.DateTime, ScalarKind.DateTime) => Duration,
        _ => null,
    };
}
