using System.Runtime.Loader;
using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Emit.CSharp;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Emit.Tests;

/// <summary>A project compiled and loaded, ready to serve calls.</summary>
internal sealed class Emitted : IDisposable
{
    private readonly ReleaseAssembly _loaded;
    private readonly ReleaseManifest _manifest;

    public Emitted(BoundProject project)
    {
        var emitted = ReleaseEmitter.Emit(project, cancellation: TestContext.Current.CancellationToken);
        _manifest = Sketch.ManifestOf(project, emitted);
        _loaded = ReleaseAssembly.Load(_manifest.Flows, [.. emitted.Assemblies.Select(part => new ReleasePart(part.Image, part.Symbols))]);
    }

    public ReleaseModule Module => _loaded.Module;

    /// <summary>A type that flows of all units share.</summary>
    public Type TypeNamed(string name) => AssemblyLoadContext.GetLoadContext(Module.GetType().Assembly)!.Assemblies
        .Select(assembly => assembly.GetType($"{ReleaseModule.Namespace}.{name}")).OfType<Type>().Single();

    public WeakReference Lifetime => _loaded.Lifetime;

    /// <summary>Serves a call and gives what it was asked, line by line.</summary>
    public async Task<string> Serve(FakeCall call, int entry = 0)
    {
        await FlowTrampoline.RunAsync(Module, _manifest, entry, call);
        return call.Log;
    }

    public void Dispose() => _loaded.Dispose();
}
