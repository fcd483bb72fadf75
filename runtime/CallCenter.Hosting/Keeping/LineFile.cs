namespace CallCenter.Hosting.Keeping;

/// <summary>
/// A file of lines that is only appended to: a line is on the disk (<c>fdatasync</c>) when <see cref="Append"/> returns, and a last line
/// that a fall of the machine has torn is cut when it is opened. Readable by its owner only. One caller at a time.
/// </summary>
public sealed class LineFile : IDisposable
{
    private const byte End = (byte)'\n';
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream _file;
    private long _length;

    private LineFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _length = file.Length;
    }

    /// <summary>Bytes of all lines.</summary>
    public long Length => _length;

    /// <summary>How many bytes of a torn last line were cut when it was opened.</summary>
    public long BytesCut { get; private init; }

    /// <summary>Opens or makes it. The problem is one sentence.</summary>
    public static (LineFile? File, string? Problem) Open(string path)
    {
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            file = new FileStream(path, OwnersAlone(FileMode.OpenOrCreate, FileAccess.ReadWrite));
            var (before, whole) = (file.Length, WholeBytes(file));
            if (whole < before)
            {
                file.SetLength(whole);
            }

            file.Position = whole;
            return (new LineFile(path, file) { BytesCut = before - whole }, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return (null, $"{path} cannot be opened: {exception.Message}");
        }
    }

    /// <summary>Lines of a file that may be written to at the same time; none when it is not there. A last line that is not whole yet is left out.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf((char)End);
        return whole < 0 ? [] : text[..whole].Split((char)End);
    }

    /// <summary>Appends a line and waits for the disk. The problem is one sentence, and then the line is not there.</summary>
    /// <param name="line">The line, without its end.</param>
    public string? Append(ReadOnlySpan<byte> line)
    {
        try
        {
            byte[] whole = [.. line, End];
            _file.Position = _length;
            _file.Write(whole);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
            _length += whole.Length;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            CutBack(_length);
            return $"{_path} cannot be written: {exception.Message}";
        }
    }

    /// <summary>Takes back what was appended since the file had a length.</summary>
    public void CutBack(long length)
    {
        try
        {
            _file.SetLength(length);
            _length = length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What lies beyond is overwritten by the next line, or cut when the file is opened again.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>How a file is opened that nobody but its owner may read.</summary>
    /// <param name="mode">Whether it is made.</param>
    /// <param name="access">What for.</param>
    public static FileStreamOptions OwnersAlone(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    // Looked for from the end: all but the last line are whole.
    private static long WholeBytes(FileStream file)
    {
        var piece = new byte[4096];
        for (var end = file.Length; end > 0;)
        {
            var count = (int)Math.Min(piece.Length, end);
            file.Position = end - count;
            file.ReadExactly(piece, 0, count);
            if (Array.LastIndexOf(piece, End, count - 1, count) is >= 0 and var at)
            {
                return end - count + at + 1;
            }

            end -= count;
        }

        return 0;
    }
}
