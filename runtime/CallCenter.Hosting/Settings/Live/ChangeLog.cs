using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Hosting.Keeping;

namespace CallCenter.Hosting.Settings.Live;

/// <summary>
/// All changes that were ever made to <c>settings.json</c>, a line each in <c>changes.jsonl</c>, on the disk before they are in force; all of
/// them in order give what stands in the file now. One caller at a time.
/// </summary>
internal sealed class ChangeLog : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string Name = "changes.jsonl";

    private static readonly ChangeJson Json = new(new JsonSerializerOptions(ChangeJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly LineFile _file;
    private readonly List<LiveChange> _changes = [];
    private readonly Dictionary<LiveItem, LiveChange> _last = [];

    private ChangeLog(LineFile file) => _file = file;

    /// <summary>All changes, the first first.</summary>
    public IReadOnlyList<LiveChange> Changes => _changes;

    /// <summary>Number of the last change; 0 before the first.</summary>
    public long Version => _changes.Count == 0 ? 0 : _changes[^1].Version;

    /// <summary>The last change of an item; null when it was never changed.</summary>
    public LiveChange? LastOf(LiveItem item) => _last.GetValueOrDefault(item);

    /// <summary>What stands in the file by the changes: the value of each item that has one.</summary>
    public Dictionary<LiveItem, string> Items() =>
        _last.Where(each => each.Value.After is not null).ToDictionary(each => each.Key, each => each.Value.After!);

    /// <summary>Opens it. The problem is one sentence.</summary>
    public static (ChangeLog? Log, string? Problem) Open(string path)
    {
        var (file, problem) = LineFile.Open(path);
        if (file is null)
        {
            return (null, problem);
        }

#pragma warning disable CA2000 // Its owner disposes it, or it is disposed below.
        var log = new ChangeLog(file);
#pragma warning restore CA2000
        foreach (var line in LineFile.Read(path))
        {
            if (ChangeOf(line) is not { } change || change.Version <= log.Version)
            {
                log.Dispose();
                return (null, $"{path}: line {log._changes.Count + 1} is no change that follows the one before; put the file aside, and the changes begin anew.");
            }

            log.Take(change);
        }

        return (log, null);
    }

    /// <summary>Keeps a change; it is on the disk when this returns. The problem is one sentence, and then it was not made.</summary>
    public string? Append(LiveChange change)
    {
        if (_file.Append(JsonSerializer.SerializeToUtf8Bytes(change, Json.LiveChange)) is { } problem)
        {
            return problem;
        }

        Take(change);
        return null;
    }

    /// <summary>Takes the last change back: it could not be put in force.</summary>
    /// <param name="length">Bytes of the file before it.</param>
    public void TakeBack(long length)
    {
        _file.CutBack(length);
        var item = _changes[^1].Item;
        _changes.RemoveAt(_changes.Count - 1);
        _last.Remove(item);
        if (_changes.FindLast(change => change.Item == item) is { } before)
        {
            _last[item] = before;
        }
    }

    /// <summary>Bytes of the file.</summary>
    public long Length => _file.Length;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static LiveChange? ChangeOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.LiveChange);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Take(LiveChange change)
    {
        _changes.Add(change);
        _last[change.Item] = change;
    }
}

/// <summary>Reads and writes changes without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LiveChange))]
internal sealed partial class ChangeJson : JsonSerializerContext;
