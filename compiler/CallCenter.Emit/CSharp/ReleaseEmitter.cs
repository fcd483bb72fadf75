using System.Collections.Immutable;
using CallCenter.Emit.Lowering;
using CallCenter.Semantics.Bound;
using Microsoft.CodeAnalysis;

namespace CallCenter.Emit.CSharp;

/// <summary>Compiles a project to the assemblies of a release. The same project gives the same bytes.</summary>
public static class ReleaseEmitter
{
    /// <summary>Compiles a project.</summary>
    /// <param name="project">A project without errors.</param>
    /// <param name="cache">Where assemblies are looked up and kept; null to compile all of them.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    /// <exception cref="InvalidOperationException">The emitted C# does not compile, which is a fault of the emitter; the text is in the message.</exception>
    public static EmittedRelease Emit(BoundProject project, IUnitCache? cache = null, CancellationToken cancellation = default) =>
        Emit(project, isWatched: false, cache, cancellation);

    /// <summary>Compiles a project so that its flows show their variables to a call that is an <c>IFlowWatcher</c>. Slower; not for telephones.</summary>
    /// <param name="project">A project without errors.</param>
    /// <param name="cache">Where assemblies are looked up and kept; null to compile all of them.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    /// <exception cref="InvalidOperationException">The emitted C# does not compile, which is a fault of the emitter; the text is in the message.</exception>
    public static EmittedRelease EmitWatched(BoundProject project, IUnitCache? cache = null, CancellationToken cancellation = default) =>
        Emit(project, isWatched: true, cache, cancellation);

    private static EmittedRelease Emit(BoundProject project, bool isWatched, IUnitCache? cache, CancellationToken cancellation)
    {
        var plan = UnitPlan.Of(project);
        var sources = ProjectLowering.Lower(project, plan, isWatched).ToLookup(source => source.Assembly, StringComparer.Ordinal);
        var types = FindOrCompile(UnitPlan.TypesAssembly, [.. sources[UnitPlan.TypesAssembly]], null, null, cache, cancellation);
        var reference = new Lazy<MetadataReference>(() => MetadataReference.CreateFromImage(types.Image));
        var assemblies = new EmittedAssembly[plan.Assemblies.Length];
        assemblies[0] = types;
        Parallel.For(1, assemblies.Length, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            var name = plan.Assemblies[index];
            assemblies[index] = FindOrCompile(name, [.. sources[name]], types, reference, cache, cancellation);
        });
        return new EmittedRelease([.. assemblies], plan.AssemblyOfFlow);
    }

    private static EmittedAssembly FindOrCompile(
        string name,
        ImmutableArray<LoweredSource> sources,
        EmittedAssembly? types,
        Lazy<MetadataReference>? reference,
        IUnitCache? cache,
        CancellationToken cancellation)
    {
        if (cache is null)
        {
            return UnitCompiler.Compile(name, sources, reference?.Value, cancellation);
        }

        var key = UnitKey.Of(name, sources, types);
        if (cache.Find(key, name) is { } known)
        {
            return known;
        }

        var compiled = UnitCompiler.Compile(name, sources, reference?.Value, cancellation);
        cache.Keep(key, compiled);
        return compiled;
    }
}
