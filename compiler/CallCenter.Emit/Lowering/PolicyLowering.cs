using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes the expressions of policies and waiting rooms as one pure function with a case for each.</summary>
internal static class PolicyLowering
{
    public static void Write(BoundProject project, CodeWriter code)
    {
        if (project.PolicyExpressions.IsEmpty)
        {
            return;
        }

        code.Open("public override object Compute(int expression, IWaitingFacts call)");
        code.Open("switch (expression)");
        for (var index = 0; index < project.PolicyExpressions.Length; index++)
        {
            code.Open($"case {Literals.Of(index)}:");
            var expression = project.PolicyExpressions[index].Expression;
            var value = code.Nested();
            var lower = new Lower(project, value);
            value.Line(expression.Span, $"return {lower.Expression(expression)};");
            lower.DeclareLocals(code);
            code.Append(value);
            code.Close();
        }

        code.Line("default: throw new ArgumentOutOfRangeException(nameof(expression));");
        code.Close();
        code.Close();
    }
}
