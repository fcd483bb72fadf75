using System.Buffers.Binary;
using System.Security.Cryptography;
using CallCenter.Emit.CSharp;

namespace CallCenter.Compiler.Releases;

/// <summary>Compiled assemblies on disk, one file each, named by what they were compiled from. Bounded: those used longest ago go first.</summary>
/// <param name="path">The folder. Made when first needed.</param>
/// <param name="clock">Tells when an assembly was used.</param>
public sealed class UnitFolder(string path, TimeProvider clock) : IUnitCache
{
    /// <summary>How many assemblies are kept: those of some releases of a large project.</summary>
    public const int UnitsKept = 128;

    private const string Extension = ".unit";
    private const int LengthBytes = sizeof(int);

    /// <inheritdoc/>
    public EmittedAssembly? Find(string key, string name)
    {
        var file = PathOf(key);
        try
        {
            if (!File.Exists(file) || Unpack(File.ReadAllBytes(file), name) is not { } assembly)
            {
                return null;
            }

            File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
            return assembly;
        }
        catch (IOException)
        {
            return null; // Another process may have let go of it just now; compiling again is always right.
        }
    }

    /// <inheritdoc/>
    public void Keep(string key, EmittedAssembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        try
        {
            Directory.CreateDirectory(path);
            var unfinished = Path.Combine(path, Path.GetRandomFileName());
            File.WriteAllBytes(unfinished, Pack(assembly));
            File.Move(unfinished, PathOf(key), overwrite: true);
        }
        catch (IOException)
        {
            // A full disk shows where the release is written; here it only costs time.
        }
    }

    /// <summary>Lets go of the assemblies used longest ago.</summary>
    public void Prune()
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(path).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(UnitsKept))
        {
            file.Delete();
        }
    }

    private string PathOf(string key) => Path.Combine(path, key + Extension);

    // SHA-256 of the rest, length of the image, image, symbols. What was written half before a power cut does not count.
    private static byte[] Pack(EmittedAssembly assembly)
    {
        var packed = new byte[SHA256.HashSizeInBytes + LengthBytes + assembly.Image.Length + assembly.Symbols.Length];
        var content = packed.AsSpan(SHA256.HashSizeInBytes);
        BinaryPrimitives.WriteInt32LittleEndian(content, assembly.Image.Length);
        assembly.Image.CopyTo(content[LengthBytes..]);
        assembly.Symbols.CopyTo(content[(LengthBytes + assembly.Image.Length)..]);
        SHA256.HashData(content, packed);
        return packed;
    }

    private static EmittedAssembly? Unpack(ReadOnlySpan<byte> packed, string name)
    {
        if (packed.Length < SHA256.HashSizeInBytes + LengthBytes)
        {
            return null;
        }

        var content = packed[SHA256.HashSizeInBytes..];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(packed[..SHA256.HashSizeInBytes]))
        {
            return null;
        }

        var imageLength = BinaryPrimitives.ReadInt32LittleEndian(content);
        var parts = content[LengthBytes..];
        return new EmittedAssembly(name, parts[..imageLength].ToArray(), parts[imageLength..].ToArray());
    }
}
