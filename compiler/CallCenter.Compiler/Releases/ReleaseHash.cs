using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Text;
using CallCenter.Emit.Lowering;
using CallCenter.FlowLibrary;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Compiler.Releases;

/// <summary>Names a release by everything it is made from: sources, recordings, compiler. Bindings (<c>callcenter.json</c>) are no part of it.</summary>
internal static class ReleaseHash
{
    private const int RecordingNameLength = 32;

    /// <summary>The hash, lower-case hexadecimal.</summary>
    public static string Of(IProjectSource source, IReadOnlyList<SourceFile> flows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"callcenter release {ReleaseManifest.FormatCurrent}, .NET {Environment.Version.Major}");
        foreach (var version in CompilerVersions)
        {
            Append(hash, version.ToString());
        }

        foreach (var flow in flows)
        {
            Append(hash, flow.Path);
            Append(hash, flow.Text);
        }

        foreach (var recording in source.Recordings)
        {
            Append(hash, recording);
            Append(hash, OfContent(source, recording));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>File name of a recording inside a release.</summary>
    public static string RecordingName(IProjectSource source, string path) =>
        OfContent(source, path)[..RecordingNameLength] + Path.GetExtension(path).ToLowerInvariant();

    // A rebuilt compiler may emit other code for the same text. None of these types leads to Roslyn or ANTLR.
    private static IEnumerable<Guid> CompilerVersions =>
        from type in (Type[])[typeof(ReleaseHash), typeof(LoweredSource), typeof(BoundProject), typeof(SyntaxNode), typeof(SourceFile), typeof(Library), typeof(ReleaseModule)]
        select type.Module.ModuleVersionId;

    private static string OfContent(IProjectSource source, string path)
    {
        using var stream = source.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    // Each part carries its length, so that two parts never look like one.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
