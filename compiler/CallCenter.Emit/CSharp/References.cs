using CallCenter.Abstractions.Calls;
using Microsoft.CodeAnalysis;

namespace CallCenter.Emit.CSharp;

/// <summary>What emitted code may see: the language's own types and <c>CallCenter.Abstractions</c>. Created once, because reading metadata costs more than compiling.</summary>
internal static class References
{
    // System.Runtime holds nothing but forwards to the core library; Abstractions names its types through it.
    private static readonly string[] PlatformAssemblies = ["System.Private.CoreLib.dll", "System.Runtime.dll"];

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Shared = new(Create);

    public static IReadOnlyList<MetadataReference> All => Shared.Value;

    private static List<MetadataReference> Create()
    {
        var platform = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .ToLookup(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. PlatformAssemblies.Select(name => MetadataReference.CreateFromFile(PathOf(name, platform[name]))),
            MetadataReference.CreateFromFile(PathOf("CallCenter.Abstractions.dll", [typeof(ICall).Assembly.Location])),
        ];
    }

    private static string PathOf(string name, IEnumerable<string> candidates) =>
        candidates.FirstOrDefault(path => path.Length > 0)
        ?? Path.Combine(AppContext.BaseDirectory, name);
}
