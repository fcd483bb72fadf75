using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Emit.CSharp;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Compiler;

/// <summary>From a project's files to a release: parse, bind, emit.</summary>
/// <param name="clock">Measures how long it takes.</param>
/// <remarks>Keeps what it parsed last, so that the next compilation of the same project parses only what changed.</remarks>
public sealed class ProjectCompiler(TimeProvider clock)
{
    private readonly ParsedFiles _files = new();

    /// <summary>Finds everything there is to say about a project, and emits nothing.</summary>
    /// <param name="source">The project's files.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public CheckResult Check(IProjectSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var started = clock.GetTimestamp();
        return FrontEnd.Check(source, source.ReadFlows(), _files) with { Elapsed = clock.GetElapsedTime(started) };
    }

    /// <summary>Finds everything there is to say about files that were read already, as an editor has them.</summary>
    /// <param name="files">The files beside them.</param>
    /// <param name="flows">Its flows, in ordinal order of their paths.</param>
    /// <param name="names">Takes where names stand and what they stand for; null where nobody asks.</param>
    public static CheckResult Check(MeasuredFiles files, ImmutableArray<SyntaxResult> flows, NameIndex? names = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return FrontEnd.Check(files, flows, names);
    }

    /// <summary>The release of a project as its files are now, when it is there already; neither parser nor Roslyn is loaded.</summary>
    /// <param name="source">The project's files.</param>
    /// <param name="releases">Where releases are looked up.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static CompiledRelease? Find(IProjectSource source, ReleaseFolder releases)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(releases);
        return releases.TryRead(ReleaseHash.Of(source, source.ReadFlows()));
    }

    /// <summary>Compiles a project, unless its release is there already: then neither parser nor Roslyn is loaded.</summary>
    /// <param name="source">The project's files.</param>
    /// <param name="releases">Where releases are looked up and written to; null to do neither.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public CompileResult Compile(IProjectSource source, ReleaseFolder? releases = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var started = clock.GetTimestamp();
        var flows = source.ReadFlows();
        var hash = ReleaseHash.Of(source, flows);
        if (releases?.TryRead(hash) is { } known)
        {
            return new CompileResult(known, [], WasThere: true, clock.GetElapsedTime(started));
        }

        var (release, diagnostics) = CompileAnew(source, flows, hash, releases?.Units, cancellation);
        if (release is not null)
        {
            releases?.Write(release, source);
        }

        return new CompileResult(release, diagnostics, WasThere: false, clock.GetElapsedTime(started));
    }

    /// <summary>
    /// Compiles a project so that its flows show their variables to a call that watches them. The release is not written anywhere;
    /// its assemblies are kept with those of other releases, so that the next time only what changed is compiled.
    /// </summary>
    /// <param name="source">The project's files.</param>
    /// <param name="units">Where assemblies are looked up and kept; null to do neither.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public CompileResult CompileWatched(IProjectSource source, IUnitCache? units = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var started = clock.GetTimestamp();
        var flows = source.ReadFlows();
        var check = FrontEnd.Check(source, flows, _files);
        if (check.Project is not { } project)
        {
            return new CompileResult(null, check.Diagnostics, WasThere: false, clock.GetElapsedTime(started));
        }

        var emitted = ReleaseEmitter.EmitWatched(project, units, cancellation);
        var (manifest, recordings) = ManifestBuilder.Build(project, emitted, ReleaseHash.Of(source, flows), source);
        return new CompileResult(new CompiledRelease(manifest, emitted.Assemblies, recordings), check.Diagnostics, WasThere: false, clock.GetElapsedTime(started))
        {
            Project = project,
        };
    }

    // Not inlined: the caller must not drag parser and Roslyn into a process that finds its release compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (CompiledRelease? Release, ImmutableArray<Diagnostic> Diagnostics) CompileAnew(
        IProjectSource source, IReadOnlyList<SourceFile> flows, string hash, IUnitCache? units, CancellationToken cancellation)
    {
        var check = FrontEnd.Check(source, flows, _files);
        return check.Project is { } project
            ? (Emit(project, source, hash, units, cancellation), check.Diagnostics)
            : (null, check.Diagnostics);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CompiledRelease Emit(
        BoundProject project, IProjectSource source, string hash, IUnitCache? units, CancellationToken cancellation)
    {
        var emitted = ReleaseEmitter.Emit(project, units, cancellation);
        var (manifest, recordings) = ManifestBuilder.Build(project, emitted, hash, source);
        return new CompiledRelease(manifest, emitted.Assemblies, recordings);
    }
}
