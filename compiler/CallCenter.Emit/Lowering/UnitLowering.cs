using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes the flows of one assembly: a table that finds them by index, and a method for each.</summary>
internal static class UnitLowering
{
    /// <summary>Writes the table.</summary>
    public static void WriteTable(BoundProject project, IReadOnlyList<int> flows, CodeWriter code) => InUnit(code, " : ReleaseUnit", () =>
    {
        code.Open("public override ValueTask<FlowExit> RunAsync(int flow, ICall call, int n, int s, object arguments)");
        code.Open("switch (flow)");
        foreach (var flow in flows)
        {
            var name = Names.Flow(project, flow);
            var parameters = project.Flows[flow].Parameters;
            if (parameters.IsDefaultOrEmpty)
            {
                code.Line($"case {Literals.Of(flow)}: return {name}(call, n, s);");
            }
            else
            {
                var local = "a" + Literals.Of(flow);
                string[] values = ["call", "n", "s", .. parameters.Select(parameter => $"{local}.{Names.Parameter(parameter)}")];
                code.Line($"case {Literals.Of(flow)}: var {local} = ({Names.Arguments(project, flow)})arguments; return {name}({string.Join(", ", values)});");
            }
        }

        code.Line("default: throw new ArgumentOutOfRangeException(nameof(flow));");
        code.Close();
        code.Close();
    });

    /// <summary>Writes the flows of one file.</summary>
    public static void WriteFlows(BoundProject project, IEnumerable<int> flows, bool isWatched, CodeWriter code) => InUnit(code, "", () =>
    {
        foreach (var flow in flows)
        {
            FlowLowering.Write(project, flow, isWatched, code);
        }
    });

    private static void InUnit(CodeWriter code, string baseClass, Action members)
    {
        code.Line($"namespace {ReleaseModule.Namespace};");
        code.Open($"public sealed partial class {ReleaseUnit.ClassName}{baseClass}");
        members();
        code.Close();
    }
}
