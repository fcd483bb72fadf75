using System.Collections.Immutable;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes a whole project as C#: what all flows share, the inbound rules, and a text for each <c>.flow</c> file that holds flows.</summary>
public static class ProjectLowering
{
    private const string TypesPath = "types.cs";
    private const string ModulePath = "module.cs";

    // They hold for all texts of an assembly, and stand in its first.
    private static readonly string[] Usings =
    [
        "global using System;",
        "global using System.Threading.Tasks;",
        "global using CallCenter.Abstractions.Calls;",
        "global using CallCenter.Abstractions.Releases;",
        "global using static CallCenter.Abstractions.Releases.FlowCode;",
    ];

    /// <summary>The C# texts, in a fixed order: those of one assembly follow each other.</summary>
    /// <param name="project">A project without errors.</param>
    public static ImmutableArray<LoweredSource> Lower(BoundProject project) => Lower(project, UnitPlan.Of(project));

    /// <summary>The C# texts of a project whose units are planned.</summary>
    /// <param name="project">A project without errors.</param>
    /// <param name="plan">Its units.</param>
    /// <param name="isWatched">Whether flows show their variables to a call that watches them.</param>
    internal static ImmutableArray<LoweredSource> Lower(BoundProject project, UnitPlan plan, bool isWatched = false)
    {
        ArgumentNullException.ThrowIfNull(project);
        var sources = ImmutableArray.CreateBuilder<LoweredSource>();
        sources.Add(new LoweredSource(UnitPlan.TypesAssembly, TypesPath, First(code => TypesLowering.Write(project, code))));
        sources.Add(new LoweredSource(UnitPlan.ModuleAssembly, ModulePath, First(code => ModuleLowering.Write(project, code))));
        foreach (var unit in Enumerable.Range(0, project.Flows.Length).GroupBy(flow => plan.AssemblyOfFlow[flow]).OrderBy(unit => unit.Key))
        {
            int[] flows = [.. unit];
            var assembly = plan.Assemblies[unit.Key];
            sources.Add(new LoweredSource(assembly, $"{assembly}.cs", First(code => UnitLowering.WriteTable(project, flows, code))));
            foreach (var file in flows.GroupBy(flow => UnitPlan.PathOf(project.Flows[flow]), StringComparer.Ordinal))
            {
                sources.Add(new LoweredSource(assembly, $"{file.Key}.cs", Text(code => UnitLowering.WriteFlows(project, file, isWatched, code))));
            }
        }

        return sources.ToImmutable();
    }

    private static string First(Action<CodeWriter> write) => Text(code =>
    {
        foreach (var line in Usings)
        {
            code.Line(line);
        }

        write(code);
    });

    private static string Text(Action<CodeWriter> write)
    {
        var code = new CodeWriter();
        write(code);
        return code.ToString();
    }
}
