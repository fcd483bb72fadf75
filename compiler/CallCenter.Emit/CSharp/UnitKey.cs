using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Emit.Lowering;

namespace CallCenter.Emit.CSharp;

/// <summary>Names a compiled assembly by what it is made from: its texts, what it refers to, and the compiler.</summary>
internal static class UnitKey
{
    /// <summary>The key, lower-case hexadecimal.</summary>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="sources">Its texts.</param>
    /// <param name="types">The assembly of shared types it refers to; null for that one itself.</param>
    public static string Of(string name, ImmutableArray<LoweredSource> sources, EmittedAssembly? types)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, name);

        // Another build of emitter or runtime may compile the same text to something else.
        Append(hash, typeof(UnitKey).Module.ModuleVersionId.ToString());
        Append(hash, typeof(ReleaseModule).Module.ModuleVersionId.ToString());
        Append(hash, Environment.Version.ToString());
        foreach (var source in sources)
        {
            Append(hash, source.Path);
            Append(hash, source.Text);
        }

        if (types is not null)
        {
            hash.AppendData(SHA256.HashData(types.Image));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each part carries its length, so that two parts never look like one.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
