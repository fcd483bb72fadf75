using System.Globalization;
using System.Text.Json;
using CallCenter.Hosting.Keeping;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Admin.Audit;

/// <summary>
/// Every change and every refused change, a line each in <c>audit.jsonl</c>: on the disk before the answer goes out. Beyond
/// <see cref="FileBytesMax"/> a new file begins; old ones are kept <see cref="Kept"/>. Safe from any thread.
/// </summary>
internal sealed class AuditLog : IDisposable
{
    /// <summary>Name of the file that is written to.</summary>
    public const string Name = "audit.jsonl";

    /// <summary>Most bytes of a file.</summary>
    public const long FileBytesMax = 8 * 1024 * 1024;

    /// <summary>Most files beside the one that is written to: about 1.6 GB.</summary>
    public const int FilesMax = 200;

    /// <summary>Most characters of what was so before and since; what is longer is cut, with a mark.</summary>
    public const int TextMax = 4000;

    /// <summary>How long entries are kept at least, as long as there are no more than <see cref="FilesMax"/> files.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const string OldPattern = "audit-*.jsonl";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly long _bytesMax;
    private LineFile _file;

    private AuditLog(string folder, LineFile file, TimeProvider time, long bytesMax)
    {
        _folder = folder;
        _file = file;
        _time = time;
        _bytesMax = bytesMax;
    }

    /// <summary>Why the last entry could not be written; null when it was. As long as it is so, nothing is changed over HTTP.</summary>
    public string? Problem { get; private set; }

    /// <summary>Bytes of a torn last line that were cut when it was opened.</summary>
    public long BytesCut => _file.BytesCut;

    /// <summary>Opens it. The problem is one sentence.</summary>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="time">The clock.</param>
    /// <param name="bytesMax">Most bytes of a file.</param>
    public static (AuditLog? Audit, string? Problem) Open(string folder, TimeProvider time, long bytesMax = FileBytesMax)
    {
        var (file, problem) = LineFile.Open(Path.Combine(folder, Name));
        return file is null ? (null, problem) : (new AuditLog(folder, file, time, bytesMax), null);
    }

    /// <summary>Writes an entry, and waits for the disk. The problem is one sentence.</summary>
    public async Task<string?> AppendAsync(AuditEntry entry)
    {
        var line = ApiWriting.Bytes(entry with { Before = Cut(entry.Before), After = Cut(entry.After) }, AuditJson.Default.AuditEntry);
        await _turn.WaitAsync();
        try
        {
            return Problem = await Task.Run(() => Append(line)); // A disk that stalls holds up no thread of the web server.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Tries whether entries can be written again after one could not. The problem is one sentence.</summary>
    public async Task<string?> LookAsync()
    {
        if (Problem is null)
        {
            return null;
        }

        return await AppendAsync(new AuditEntry(_time.GetUtcNow(), "", "", "", "audit", "can be written again", null, null, 0, null));
    }

    /// <summary>Entries, the latest first.</summary>
    /// <param name="since">From when on; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IReadOnlyList<AuditEntry> Read(DateTimeOffset? since, int most)
    {
        var entries = new List<AuditEntry>();
        foreach (var path in Old().Prepend(Path.Combine(_folder, Name)))
        {
            foreach (var line in LineFile.Read(path).Reverse())
            {
                if (EntryOf(line) is not { } entry)
                {
                    continue;
                }

                if (entries.Count == most || entry.At < since)
                {
                    return entries;
                }

                entries.Add(entry);
            }
        }

        return entries;
    }

    public void Dispose()
    {
        _file.Dispose();
        _turn.Dispose();
    }

    private static AuditEntry? EntryOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null; // A line that a disk has spoilt hides no other.
        }
    }

    private static string? Cut(string? text) => text is { Length: > TextMax } ? text[..TextMax] + "…" : text;

    private string? Append(byte[] line) => (_file.Length >= _bytesMax ? Turn() : null) ?? _file.Append(line);

    // Its name says when it ended: names in order are files in order.
    private string? Turn()
    {
        var path = Path.Combine(_folder, Name);
        try
        {
            var now = _time.GetUtcNow();
            var number = Old().Count == 0 ? 1 : NumberOf(Old()[0]) + 1;
            File.Move(path, Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"audit-{number:D6}.jsonl")));
            foreach (var old in Old().Where((old, index) => index >= FilesMax || now - File.GetLastWriteTimeUtc(old) > Kept))
            {
                File.Delete(old);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be put aside: {exception.Message}";
        }

        var (next, problem) = LineFile.Open(path);
        if (next is null)
        {
            return problem;
        }

        _file.Dispose();
        _file = next;
        return null;
    }

    // The latest first.
    private List<string> Old() => [.. Directory.EnumerateFiles(_folder, OldPattern).OrderByDescending(static path => path, StringComparer.Ordinal)];

    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("audit-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
