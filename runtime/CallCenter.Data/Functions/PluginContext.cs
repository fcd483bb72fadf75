using System.Reflection;
using System.Runtime.Loader;

namespace CallCenter.Data.Functions;

/// <summary>A plugin and what it needs, apart from us and unloadable. Its neighbours in the folder are its libraries.</summary>
internal sealed class PluginContext(string name, string folder) : AssemblyLoadContext($"plugin {name}", isCollectible: true)
{
    /// <summary>Loads an assembly without holding its file, so that it can be replaced while it runs.</summary>
    public Assembly LoadFile(string path)
    {
        using var image = new MemoryStream(File.ReadAllBytes(path), writable: false);
        return LoadFromStream(image);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFile(path) : null;
    }
}
