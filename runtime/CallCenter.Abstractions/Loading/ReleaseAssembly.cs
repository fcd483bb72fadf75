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

    /// <summary>Loads a compiled release.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="symbols">Its portable PDB, so that faults name the <c>.flow</c> line; null when there is none.</param>
    /// <exception cref="BadImageFormatException">The image is not an assembly, or holds no release module.</exception>
    public static ReleaseAssembly Load(ReadOnlyMemory<byte> image, ReadOnlyMemory<byte>? symbols = null)
    {
        using var imageStream = new MemoryStream(image.ToArray(), writable: false);
        using var symbolStream = symbols is { } some ? new MemoryStream(some.ToArray(), writable: false) : null;
        return Load(imageStream, symbolStream);
    }

    /// <summary>Loads a compiled release from streams, which the caller closes.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="symbols">Its portable PDB, or null.</param>
    /// <exception cref="BadImageFormatException">The image is not an assembly, or holds no release module.</exception>
    public static ReleaseAssembly Load(Stream image, Stream? symbols)
    {
        var context = new Context();
        try
        {
            var assembly = context.LoadFromStream(image, symbols);
            var type = assembly.GetType($"{ReleaseModule.Namespace}.{ReleaseModule.ClassName}");
            return type is not null && Activator.CreateInstance(type) is ReleaseModule module
                ? new ReleaseAssembly(context, module)
                : throw new BadImageFormatException($"{assembly.GetName().Name} holds no {ReleaseModule.Namespace}.{ReleaseModule.ClassName}.");
        }
        catch
        {
            context.Unload();
            throw;
        }
    }

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

        // The host's own copy, wherever that was loaded: otherwise ICall would be two different types.
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == Abstractions.GetName().Name ? Abstractions : null;
    }
}
