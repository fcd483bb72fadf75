using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes what a project has once: inbound rules, the table of flows, records, parameters of flows.</summary>
internal static class ModuleLowering
{
    public static void Write(BoundProject project, CodeWriter code)
    {
        InModule(
            code,
            () =>
            {
                Route(project, code);
                Table(project, code);
                Operations(code);
            },
            () =>
            {
                foreach (var record in project.Records)
                {
                    Record(project, record, code);
                }

                foreach (var flow in Enumerable.Range(0, project.Flows.Length).Where(index => TakesArguments(project, index)))
                {
                    Arguments(project, flow, code);
                }
            });
    }

    /// <summary>Writes members of the module class, and types beside it.</summary>
    public static void InModule(CodeWriter code, Action members, Action? types = null)
    {
        code.Line($"namespace {ReleaseModule.Namespace}");
        code.Open();
        code.Line($"public sealed partial class {ReleaseModule.ClassName} : ReleaseModule");
        code.Open();
        members();
        code.Close();
        types?.Invoke();
        code.Close();
    }

    private static void Route(BoundProject project, CodeWriter code)
    {
        code.Line("public override InboundDecision Route(ICallFacts call)");
        code.Open();
        for (var rule = 0; rule < project.Inbound.Length; rule++)
        {
            Rule(project, project.Inbound[rule], rule == project.Inbound.Length - 1 ? -1 : rule, code);
        }

        code.Line($"return InboundDecision.Reject({Literals.Of(NotFound)}, -1);");
        code.Close();
    }

    // RFC 3261 section 21.4.5. Only reached when a project without inbound rules is emitted.
    private const int NotFound = 404;

    private static void Rule(BoundProject project, BoundInboundRule rule, int number, CodeWriter code)
    {
        code.Open();
        var test = code.Nested();
        var lower = new Lower(project, test);
        string[] numbers = [.. rule.Numbers.Select(called => $"call.To == {Literals.Of(called)}")];
        string[] conditions =
        [
            .. numbers.Length > 0 ? [$"({string.Join(" || ", numbers)})"] : Array.Empty<string>(),
            .. rule.Condition is { } condition ? [lower.Expression(condition)] : Array.Empty<string>(),
        ];
        var decision = rule.Flow >= 0
            ? $"InboundDecision.To({Literals.Of(rule.Flow)}, {Literals.Of(number)})"
            : $"InboundDecision.Reject({Literals.Of(rule.RejectStatus)}, {Literals.Of(number)})";
        test.Line(rule.Span, conditions.Length == 0
            ? $"return {decision};"
            : $"if ({string.Join(" && ", conditions)}) {{ return {decision}; }}");
        lower.DeclareLocals(code);
        code.Append(test);
        code.Close();
    }

    private static void Table(BoundProject project, CodeWriter code)
    {
        code.Line("public override ValueTask<FlowExit> RunAsync(int flow, ICall call, object arguments)");
        code.Open();
        code.Line("switch (flow)");
        code.Open();
        for (var flow = 0; flow < project.Flows.Length; flow++)
        {
            var name = Names.Flow(project, flow);
            code.Line($"case {Literals.Of(flow)}:");
            if (TakesArguments(project, flow))
            {
                string[] values = ["call", .. project.Flows[flow].Parameters.Select(parameter => $"a{Literals.Of(flow)}.{Names.Parameter(parameter)}")];
                code.Line($"var a{Literals.Of(flow)} = ({Names.Arguments(project, flow)})arguments;");
                code.Line($"return {name}({string.Join(", ", values)});");
            }
            else
            {
                code.Line($"return {name}(call);");
            }
        }

        code.Line("default: throw new ArgumentOutOfRangeException(nameof(flow));");
        code.Close();
        code.Close();
    }

    // `x is T name` for values and for objects: tells whether there is one and hands it over without its `?`. And a value
    // that C# does not take for a constant.
    private static void Operations(CodeWriter code)
    {
        code.Line("private static bool HasValue<T>(T? optional, out T value) where T : struct { value = optional.GetValueOrDefault(); return optional.HasValue; }");
        code.Line("private static bool HasObject<T>(T optional, out T value) where T : class { value = optional; return optional != null; }");
        code.Line("private static T NoConstant<T>(T value) => value;");
    }

    private static void Record(BoundProject project, RecordSymbol record, CodeWriter code)
    {
        var name = Names.Record(project, record);
        var fields = record.Fields.Select(field => $"{Types.Of(project, field.Type)} {Names.Field(field)}");
        var values = record.Fields.Select(field => $"({Types.Of(project, field.Type)})row[{Literals.Of(field.Index)}]");
        code.Line($"internal sealed record {name}({string.Join(", ", fields)})");
        code.Open();
        code.Line($"public static {name} Read(object[] row) => new {name}({string.Join(", ", values)});");
        code.Close();
    }

    private static void Arguments(BoundProject project, int flow, CodeWriter code)
    {
        var name = Names.Arguments(project, flow);
        var parameters = project.Flows[flow].Parameters;
        code.Line($"internal sealed class {name}");
        code.Open();
        foreach (var parameter in parameters)
        {
            code.Line($"public readonly {Types.Of(project, parameter.Type)} {Names.Parameter(parameter)};");
        }

        var declared = parameters.Select(parameter => $"{Types.Of(project, parameter.Type)} {Names.Parameter(parameter)}");
        var assigned = parameters.Select(parameter => $"this.{Names.Parameter(parameter)} = {Names.Parameter(parameter)};");
        code.Line($"public {name}({string.Join(", ", declared)}) {{ {string.Join(" ", assigned)} }}");
        code.Close();
    }

    private static bool TakesArguments(BoundProject project, int flow) => !project.Flows[flow].Parameters.IsDefaultOrEmpty;
}
