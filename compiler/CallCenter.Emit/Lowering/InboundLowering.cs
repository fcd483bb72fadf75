using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes which rule decides about an incoming call.</summary>
internal static class InboundLowering
{
    // RFC 3261 section 21.4.5. Only reached when a project without inbound rules is emitted.
    private const int NotFound = 404;

    // Stands among the decisions of plain rules for a rule that asks for more than the number.
    private const string Asks = "int.MinValue";

    public static void Write(BoundProject project, CodeWriter code)
    {
        if (project.Inbound.Length < NumberPatterns.RulesIndexed)
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
        code.Open("public override InboundDecision Route(ICallFacts call)");
        for (var rule = 0; rule < project.Inbound.Length; rule++)
        {
            Rule(project, rule, NumberPatterns.AnyOf("call.To", project.Inbound[rule].Numbers), code);
        }

        code.Line($"return InboundDecision.Reject({Literals.Of(NotFound)}, -1);");
        code.Close();
    }

    // The rules whose numbers fit come out of an index; what a plain rule decides is data, so that ten thousand rules are no code.
    private static void WriteIndexed(BoundProject project, CodeWriter code)
    {
        code.Line($"private static readonly NumberIndex InboundNumbers = NumberIndex.Parse({Literals.Of(NumberPatterns.IndexOf(project.Inbound.Select(rule => (IReadOnlyCollection<string>)rule.Numbers)))});");
        code.Line($"private static readonly int[] InboundDecisions = new int[] {{ {string.Join(", ", project.Inbound.Select(rule => IsPlain(rule) ? Literals.Of(rule.Flow >= 0 ? rule.Flow : -rule.RejectStatus) : Asks))} }};");
        code.Open("public override InboundDecision Route(ICallFacts call)");
        code.Open("for (var rule = InboundNumbers.First(call.To, 0); rule < NumberIndex.None; rule = InboundNumbers.First(call.To, rule + 1))");
        code.Line($"var number = rule == {Literals.Of(project.Inbound.Length - 1)} ? -1 : rule;");
        code.Line("var plain = InboundDecisions[rule];");
        code.Line($"if (plain != {Asks}) {{ return plain >= 0 ? InboundDecision.To(plain, number) : InboundDecision.Reject(-plain, number); }}");
        code.Open("switch (rule)");
        for (var rule = 0; rule < project.Inbound.Length; rule++)
        {
            if (!IsPlain(project.Inbound[rule]))
            {
                code.Line($"case {Literals.Of(rule)}:");
                Rule(project, rule, [], code);
                code.Line("break;");
            }
        }

        code.Close();
        code.Close();
        code.Line($"return InboundDecision.Reject({Literals.Of(NotFound)}, -1);");
        code.Close();
    }

    private static bool IsPlain(BoundInboundRule rule) => rule.Trunks.IsEmpty && rule.Condition is null && rule.Table is null;

    private static void Rule(BoundProject project, int index, string[] numbers, CodeWriter code)
    {
        var rule = project.Inbound[index];
        var number = index == project.Inbound.Length - 1 ? -1 : index;
        code.Open();
        var test = code.Nested();
        var lower = new Lower(project, test);
        string[] conditions =
        [
            .. numbers,
            .. rule.Trunks.Length > 0 ? [$"({string.Join(" || ", rule.Trunks.Select(trunk => $"call.Trunk == {Literals.Of(trunk)}"))})"] : Array.Empty<string>(),
            .. rule.Condition is { } condition ? [lower.Expression(condition)] : Array.Empty<string>(),
        ];
        var decision = rule.Table is { } table
            ? $"InboundDecision.To(call.Route({Literals.Of(table.Table)}, {lower.Expression(table.Key)}), {Literals.Of(number)})"
            : rule.Flow >= 0 ? $"InboundDecision.To({Literals.Of(rule.Flow)}, {Literals.Of(number)})"
            : $"InboundDecision.Reject({Literals.Of(rule.RejectStatus)}, {Literals.Of(number)})";
        test.Line(rule.Span, conditions.Length == 0
            ? $"return {decision};"
            : $"if ({string.Join(" && ", conditions)}) {{ return {decision}; }}");
        lower.DeclareLocals(code);
        code.Append(test);
        code.Close();
    }
}
