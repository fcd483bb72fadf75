using System.Security.Cryptography;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Clips on disk: one file each, as packets carry it, named by the hash of what it was made from, so a file never needs to be checked
/// for being current. Files appear whole (written beside, then renamed).
/// </summary>
internal sealed class ClipFolder(string folder, long bytesMax)
{
    private readonly Lock _gate = new();
    private long _bytes = -1;

    /// <summary>The name of what <paramref name="content"/> describes.</summary>
    public static string NameOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The clip, or null when it is not there.</summary>
    public AudioClip? Read(string name, AudioCodec codec)
    {
        var path = PathOf(name, codec);
        try
        {
            var clip = AudioClip.ReadFrom(codec, File.ReadAllBytes(path));
            MarkUsed(path);
            return clip;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keeps a clip; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot.</summary>
    public void Write(string name, AudioClip clip)
    {
        _ = Directory.CreateDirectory(folder);
        var path = PathOf(name, clip.Codec);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                clip.WriteTo(stream);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(part);
            throw;
        }

        Count(clip.Length);
    }

    private static void MarkUsed(string path)
    {
        try
        {
            // Least recently used is judged by this; the access time is often not kept.
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A cache that can only be read still serves.
        }
    }

    private string PathOf(string name, AudioCodec codec) => Path.Combine(folder, name + ExtensionOf(codec));

    private static string ExtensionOf(AudioCodec codec) =>
        codec == AudioCodec.Pcmu ? ".ulaw"
        : codec == AudioCodec.Pcma ? ".alaw"
        : $".{codec.Name.ToLowerInvariant()}";

    private void Count(int written)
    {
        lock (_gate)
        {
            _bytes = _bytes < 0 ? Clips().Sum(file => file.Length) : _bytes + written;
            if (_bytes > bytesMax)
            {
                MakeRoom();
            }
        }
    }

    private void MakeRoom()
    {
        foreach (var file in Clips().OrderBy(file => file.LastWriteTimeUtc))
        {
            if (_bytes <= bytesMax - (bytesMax / 10))
            {
                return;
            }

            _bytes -= file.Length;
            file.Delete();
        }
    }

    private List<FileInfo> Clips() =>
        [.. new DirectoryInfo(folder).EnumerateFiles().Where(file => AudioCodec.All.Any(codec => ExtensionOf(codec) == file.Extension))];
}
