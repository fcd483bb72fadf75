using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes which rule fits a dialled number.</summary>
internal static class OutboundLowering
{
    public static void Write(BoundProject project, CodeWriter code)
    {
        if (project.Outbound.IsEmpty)
        {
            return;
        }

        code.Open("public override int RouteOut(ICallFacts call, string number, string group)");
        for (var i = 0; i < project.Outbound.Length; i++)
        {
            Rule(project, i, code);
        }

        code.Line("return -1;");
        code.Close();
    }

    private static void Rule(BoundProject project, int index, CodeWriter code)
    {
        var rule = project.Outbound[index];
        code.Open();
        var test = code.Nested();
        var lower = new Lower(project, test);
        string[] conditions =
        [
            .. rule.Group is { } group ? [$"group == {Literals.Of(group)}"] : Array.Empty<string>(),
            .. NumberPatterns.AnyOf("number", rule.Numbers),
            .. rule.Conditions.Select(lower.Expression),
        ];
        test.Line(rule.Span, conditions.Length == 0
            ? $"return {Literals.Of(index)};"
            : $"if ({string.Join(" && ", conditions)}) {{ return {Literals.Of(index)}; }}");
        lower.DeclareLocals(code);
        code.Append(test);
        code.Close();
    }
}
