using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;

namespace CallCenter.Emit.Lowering;

/// <summary>Operators. Arithmetic is checked by a compilation option; C# compares strings with <c>==</c> by ordinal value.</summary>
internal sealed partial class Lower // Lower.Operator.cs
{
    private string Binary(BoundBinary binary)
    {
        var left = Operand(binary);
        var right = Expression(binary.Right);
        return binary.Operator switch
        {
            BoundOperator.And => $"({left} && {right})",
            BoundOperator.Or => $"({left} || {right})",
            BoundOperator.Equal => $"({left} == {right})",
            BoundOperator.NotEqual => $"({left} != {right})",
            BoundOperator.Less => Ordered(binary, left, "<", right),
            BoundOperator.LessOrEqual => Ordered(binary, left, "<=", right),
            BoundOperator.Greater => Ordered(binary, left, ">", right),
            BoundOperator.GreaterOrEqual => Ordered(binary, left, ">=", right),
            BoundOperator.Add => Add(binary, left, right),
            BoundOperator.Subtract => Subtract(binary, left, right),
            BoundOperator.Multiply => Multiply(binary, left, right),
            BoundOperator.Divide => Divide(binary, left, right),
            BoundOperator.Modulo => $"({left} % {right})",
            _ => throw new InvalidOperationException($"{binary.Operator} is not binary."),
        };
    }

    // C# computes constants itself and refuses those that overflow; for an author that is a fault of the call that gets there.
    private string Operand(BoundBinary binary)
    {
        var left = Expression(binary.Left);
        var computes = binary.Operator is BoundOperator.Add or BoundOperator.Subtract or BoundOperator.Multiply or BoundOperator.Divide or BoundOperator.Modulo;
        return computes && binary.Left is (BoundLiteral or BoundConversion or BoundUnary) ? $"NoConstant({left})" : left;
    }

    private static string Ordered(BoundBinary binary, string left, string sign, string right) =>
        Types.IsText(binary.Left.Type) ? $"(string.CompareOrdinal({left}, {right}) {sign} 0)" : $"({left} {sign} {right})";

    private static string Add(BoundBinary binary, string left, string right) =>
        Types.Is(binary.Left.Type, ScalarKind.Time) ? $"{left}.Add({right})" : $"({left} + {right})";

    private static string Subtract(BoundBinary binary, string left, string right) =>
        Types.Is(binary.Left.Type, ScalarKind.Date) ? $"new TimeSpan(({left}.DayNumber - {right}.DayNumber) * TimeSpan.TicksPerDay)"
        : Types.Is(binary.Left.Type, ScalarKind.Time) && Types.Is(binary.Right.Type, ScalarKind.Duration) ? $"{left}.Add(-{right})"
        : $"({left} - {right})";

    // TimeSpan multiplies by double only; a duration times a whole number is exact.
    private static string Multiply(BoundBinary binary, string left, string right) =>
        Types.Is(binary.Left.Type, ScalarKind.Duration) ? $"new TimeSpan({left}.Ticks * {right})"
        : Types.Is(binary.Right.Type, ScalarKind.Duration) ? $"new TimeSpan({left} * {right}.Ticks)"
        : $"({left} * {right})";

    private static string Divide(BoundBinary binary, string left, string right) =>
        Types.Is(binary.Left.Type, ScalarKind.Duration) && Types.Is(binary.Right.Type, ScalarKind.Int) ? $"new TimeSpan({left}.Ticks / {right})"
        : $"({left} / {right})";
}
