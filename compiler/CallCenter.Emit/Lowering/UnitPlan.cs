using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Which flows are compiled together. A file's unit follows from its path alone, so an edit of one file leaves the texts of
/// all other units as they are, and their compiled images can be used again.
/// </summary>
public sealed class UnitPlan
{
    /// <summary>Most units of a project: each costs a compilation, each edit compiles one of them.</summary>
    public const int UnitsMax = 16;

    /// <summary>Flow files for which one more unit is worth its cost.</summary>
    public const int FilesPerUnit = 6;

    /// <summary>Assembly of what all units share: records and the arguments of flows.</summary>
    public const string TypesAssembly = "flows.types";

    /// <summary>Assembly of the inbound rules.</summary>
    public const string ModuleAssembly = "flows.module";

    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    private UnitPlan(ImmutableArray<string> assemblies, ImmutableArray<int> assemblyOfFlow)
    {
        Assemblies = assemblies;
        AssemblyOfFlow = assemblyOfFlow;
    }

    /// <summary>Names of all assemblies; each may refer to the first.</summary>
    public ImmutableArray<string> Assemblies { get; }

    /// <summary>For each flow, the position of its assembly in <see cref="Assemblies"/>.</summary>
    public ImmutableArray<int> AssemblyOfFlow { get; }

    /// <summary>Plans a project.</summary>
    public static UnitPlan Of(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        string[] paths = [.. project.Flows.Select(PathOf)];
        var files = paths.Distinct(StringComparer.Ordinal).Count();
        var units = Math.Clamp((files + FilesPerUnit - 1) / FilesPerUnit, 1, UnitsMax);
        int[] unitOfFlow = [.. paths.Select(path => UnitOf(path, units))];
        int[] used = [.. unitOfFlow.Distinct().Order()];
        ImmutableArray<string> assemblies =
        [
            TypesAssembly,
            ModuleAssembly,
            .. used.Select(unit => string.Create(CultureInfo.InvariantCulture, $"flows.unit{unit}")),
        ];
        return new UnitPlan(assemblies, [.. unitOfFlow.Select(unit => Array.IndexOf(used, unit) + 2)]);
    }

    /// <summary>The file a flow stands in.</summary>
    internal static string PathOf(BoundFlow flow) => flow.Span.File?.Path ?? "";

    // FNV-1a over UTF-16: the same on every machine and in every process, unlike string.GetHashCode.
    private static int UnitOf(string path, int units)
    {
        var hash = path.Aggregate(FnvOffset, (sum, letter) => unchecked((sum ^ letter) * FnvPrime));
        return (int)((hash ^ (hash >> 16)) % (uint)units);
    }
}
