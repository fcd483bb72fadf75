using System.Collections.Immutable;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes a whole project as C#: one text for the module, one for each <c>.flow</c> file that holds flows.</summary>
public static class ProjectLowering
{
    private const string ModulePath = "module.cs";

    private static readonly string[] Usings =
    [
        "using System;",
        "using System.Threading.Tasks;",
        "using CallCenter.Abstractions.Calls;",
        "using CallCenter.Abstractions.Releases;",
    ];

    /// <summary>The C# texts, in a fixed order.</summary>
    /// <param name="project">A project without errors.</param>
    public static ImmutableArray<LoweredSource> Lower(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var flowsByFile = Enumerable.Range(0, project.Flows.Length).GroupBy(flow => project.Flows[flow].Span.File?.Path ?? "");
        return
        [
            new LoweredSource(ModulePath, Text(code => ModuleLowering.Write(project, code))),
            .. flowsByFile.Select(file => new LoweredSource(
                $"{file.Key}.cs",
                Text(code => ModuleLowering.InModule(code, () =>
                {
                    foreach (var flow in file)
                    {
                        FlowLowering.Write(project, flow, code);
                    }
                })))),
        ];
    }

    private static string Text(Action<CodeWriter> write)
    {
        var code = new CodeWriter();
        foreach (var line in Usings)
        {
            code.Line(line);
        }

        write(code);
        return code.ToString();
    }
}
