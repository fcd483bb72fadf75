using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes which rule fits a dialled number.</summary>
internal static class OutboundLowering
{
    private const string Head = "public override int RouteOut(ICallFacts call, string number, string group)";

    public static void Write(BoundProject project, CodeWriter code)
    {
        if (project.Outbound.IsEmpty)
        {
            return;
        }

        if (project.Outbound.Length < NumberPatterns.RulesIndexed)
        {
            WriteInOrder(project, code);
        }
        else
        {
            WriteIndexed(project, code);
        }
    }

    private static void WriteInOrder(BoundProject project, CodeWriter code)
    {
        code.Open(Head);
        for (var i = 0; i < project.Outbound.Length; i++)
        {
            Rule(project, i, NumberPatterns.AnyOf("number", project.Outbound[i].Numbers), code);
        }

        code.Line("return -1;");
        code.Close();
    }

    // As for inbound rules: only a rule that asks for more than the number is code.
    private static void WriteIndexed(BoundProject project, CodeWriter code)
    {
        code.Line($"private static readonly NumberIndex OutboundNumbers = NumberIndex.Parse({Literals.Of(NumberPatterns.IndexOf(project.Outbound.Select(rule => (IReadOnlyCollection<string>)rule.Numbers)))});");
        code.Open(Head);
        code.Open("for (var rule = OutboundNumbers.First(number, 0); rule < NumberIndex.None; rule = OutboundNumbers.First(number, rule + 1))");
        code.Open("switch (rule)");
        for (var i = 0; i < project.Outbound.Length; i++)
        {
            if (project.Outbound[i].Group is not null || !project.Outbound[i].Conditions.IsEmpty)
            {
                code.Line($"case {Literals.Of(i)}:");
                Rule(project, i, [], code);
                code.Line("break;");
            }
        }

        code.Line("default: return rule;");
        code.Close();
        code.Close();
        code.Line("return -1;");
        code.Close();
    }

    private static void Rule(BoundProject project, int index, string[] numbers, CodeWriter code)
    {
        var rule = project.Outbound[index];
        code.Open();
        var test = code.Nested();
        var lower = new Lower(project, test);
        string[] conditions =
        [
            .. rule.Group is { } group ? [$"group == {Literals.Of(group)}"] : Array.Empty<string>(),
            .. numbers,
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
