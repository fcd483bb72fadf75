using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Abstractions.Loading;

/// <summary>
/// The loaded code of one release in a load context of its own. Disposing lets go of it; memory is given back when the
/// last call that runs on it has ended and nobody holds its <see cref="Module"/>.
/// </summary>
public sealed class ReleaseAssembly : IDisposable
{
    private Context? _context;
    private ReleaseModule? _module;

    private ReleaseAssembly(Context context, ReleaseModule module)
    {
        _context = context;
        _module = module;
        Lifetime = new WeakReference(context);
    }

    /// <summary>The executable half of the release.</summary>
    /// <exception cref="ObjectDisposedException">It was let go.</exception>
    public ReleaseModule Module => _module ?? throw new ObjectDisposedException(nameof(ReleaseAssembly));

    /// <summary>Alive as long as anything of the release is in memory.</summary>
    public WeakReference Lifetime { get; }

    /// <summary>Loads a release from its files: <c>NAME.dll</c> and <c>NAME.pdb</c> for each of its assemblies.</summary>
    /// <param name="manifest">The release as data.</param>
    /// <param name="read">Reads a file of the release by name.</param>
    /// <exception cref="BadImageFormatException">What is there is no code of this release.</exception>
    public static ReleaseAssembly Load(ReleaseManifest manifest, Func<string, byte[]> read)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(read);
        return Load(manifest.Flows, [.. manifest.Assemblies.Select(name => new ReleasePart(read(name + ".dll"), read(name + ".pdb")))]);
    }

    /// <summary>Loads a compiled release.</summary>
    /// <param name="flows">Its flows: each names the assembly that holds its code.</param>
    /// <param name="parts">Its assemblies, in the order of <see cref="ReleaseManifest.Assemblies"/>.</param>
    /// <exception cref="BadImageFormatException">An image is not an assembly, or there is no release module, or the code of a flow is missing.</exception>
    public static ReleaseAssembly Load(IReadOnlyList<FlowManifest> flows, IReadOnlyList<ReleasePart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var context = new Context();
        try
        {
            Assembly[] assemblies = [.. parts.Select(context.Load)];
            var module = assemblies.Select(Create<LinkedModule>(ReleaseModule.ClassName)).OfType<LinkedModule>().FirstOrDefault()
                ?? throw new BadImageFormatException($"No assembly of the release holds {ReleaseModule.Namespace}.{ReleaseModule.ClassName}.");
            module.Link(flows, [.. assemblies.Select(Create<ReleaseUnit>(ReleaseUnit.ClassName))]);
            return new ReleaseAssembly(context, module);
        }
        catch
        {
            context.Unload();
            throw;
        }
    }

    private static Func<Assembly, T?> Create<T>(string className)
        where T : class =>
        assembly => assembly.GetType($"{ReleaseModule.Namespace}.{className}") is { } type ? Activator.CreateInstance(type) as T : null;

    /// <summary>Lets go of the release.</summary>
    public void Dispose()
    {
        _module = null;
        Release();
    }

    // Not inlined, so that no register or slot of a caller keeps the context alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Release()
    {
        var context = Interlocked.Exchange(ref _context, null);
        context?.Unload();
    }

    private sealed class Context() : AssemblyLoadContext("release", isCollectible: true)
    {
        private static readonly Assembly Abstractions = typeof(ReleaseModule).Assembly;

        public Assembly Load(ReleasePart part)
        {
            using var image = new MemoryStream(part.Image.ToArray(), writable: false);
            using var symbols = part.Symbols is { } some ? new MemoryStream(some.ToArray(), writable: false) : null;
            return LoadFromStream(image, symbols);
        }

        // The host's own copy, wherever that was loaded: otherwise ICall would be two different types. And the release's own
        // shared types, which are loaded before anything asks for them.
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == Abstractions.GetName().Name
                ? Abstractions
                : Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name);
    }
}
