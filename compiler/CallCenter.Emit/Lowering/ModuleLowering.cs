using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes the rules: what becomes of calls, which rule fits a dialled number, and what the policies of queues compute.</summary>
internal static class ModuleLowering
{
    // RFC 3261 section 21.4.5. Only reached when a project without inbound rules is emitted.
    private const int NotFound = 404;

    public static void Write(BoundProject project, CodeWriter code)
    {
        code.Line($"namespace {ReleaseModule.Namespace};");
        code.Open($"public sealed class {ReleaseModule.ClassName} : LinkedModule");
        code.Open("public override InboundDecision Route(ICallFacts call)");
        for (var rule = 0; rule < project.Inbound.Length; rule++)
        {
            Rule(project, project.Inbound[rule], rule == project.Inbound.Length - 1 ? -1 : rule, code);
        }

        code.Line($"return InboundDecision.Reject({Literals.Of(NotFound)}, -1);");
        code.Close();
        OutboundLowering.Write(project, code);
        PolicyLowering.Write(project, code);
        code.Close();
    }

    private static void Rule(BoundProject project, BoundInboundRule rule, int number, CodeWriter code)
    {
        code.Open();
        var test = code.Nested();
        var lower = new Lower(project, test);
        string[] conditions =
        [
            .. NumberPatterns.AnyOf("call.To", rule.Numbers),
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
