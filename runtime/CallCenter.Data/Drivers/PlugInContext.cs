using System.Reflection;
using System.Runtime.Loader;

namespace CallCenter.Data.Drivers;

/// <summary>The assemblies of one plug-in: its own versions first, ours where it brings none.</summary>
internal sealed class PlugInContext(string assembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assembly))
{
    private readonly AssemblyDependencyResolver _resolver = new(assembly);
    private readonly string _folder = Path.GetDirectoryName(assembly)!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var beside = Path.Combine(_folder, assemblyName.Name + ".dll");
        var path = _resolver.ResolveAssemblyToPath(assemblyName) ?? (File.Exists(beside) ? beside : null);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
