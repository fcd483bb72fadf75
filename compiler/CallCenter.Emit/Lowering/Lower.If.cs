using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Emit.Lowering;

/// <summary><c>let</c>, assignment and <c>if</c>: what happens without the outside world.</summary>
internal sealed partial class Lower // Lower.If.cs
{
    private void Assign(BoundStatement statement, LocalSymbol local, BoundExpression value) =>
        code.Line(statement.Span, $"{Enter(statement.Node)} {LocalName(local)} = {Expression(value)};");

    private void If(BoundIf condition)
    {
        code.Line(condition.Span, Enter(condition.Node));
        code.Open(condition.Condition.Span, $"if ({Expression(condition.Condition)})");
        Block(condition.Then);
        if (condition.Else is { } otherwise)
        {
            code.CloseOpen("else");
            Block(otherwise);
        }

        code.Close();
    }
}
