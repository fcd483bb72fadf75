using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// Queues that refuse new callers while all their agents are busy or away, as supervisors have said (ACD-29): kept in the work folder, so that
/// a restart lets nobody in again whom they wanted refused. Any thread.
/// </summary>
public sealed class BusyQueues
{
    /// <summary>Name of the file in the work folder.</summary>
    public const string FileName = "refusing.json";

    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string? _path;
    private readonly Lock _writing = new(); // Among supervisors: calls never come here.
    private ImmutableSortedSet<string> _names;

    private BusyQueues(string? path, ImmutableSortedSet<string> names) => (_path, _names) = (path, names);

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names => Volatile.Read(ref _names);

    /// <summary>None yet, and kept nowhere.</summary>
    public static BusyQueues InMemory() => new(null, []);

    /// <summary>Those that a work folder keeps; a file that cannot be read is told, and none refuses.</summary>
    public static BusyQueues Open(string folder, IHostLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
            {
                return new(path, []);
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new(path, document.RootElement.EnumerateArray().Select(name => name.GetString()!).ToImmutableSortedSet(StringComparer.Ordinal));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentNullException)
        {
            log.Warn($"{path} cannot be read, so no queue refuses callers while its agents are busy; say it again where it is wanted: {problem.Message}");
            return new(path, []);
        }
    }

    /// <summary>Whether a queue is among them.</summary>
    public bool Contains(string queue) => Volatile.Read(ref _names).Contains(queue);

    /// <summary>Adds a queue or takes it away; the problem is one sentence, and nothing has changed then.</summary>
    public string? Set(string queue, bool refuses)
    {
        lock (_writing)
        {
            var names = refuses ? _names.Add(queue) : _names.Remove(queue);
            try
            {
                if (_path is not null && names != _names)
                {
                    // Beside it and then in its place: a crash leaves the old file or the new one, never half of one.
                    var beside = _path + ".new";
                    File.WriteAllBytes(beside, TextOf(names));
                    File.Move(beside, _path, overwrite: true);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return $"{_path} cannot be written, so it would not survive a restart: {problem.Message}";
            }

            Volatile.Write(ref _names, names);
            return null;
        }
    }

    private static byte[] TextOf(ImmutableSortedSet<string> names)
    {
        using var text = new MemoryStream();
        using (var to = new Utf8JsonWriter(text, Written))
        {
            to.WriteStartArray();
            foreach (var name in names)
            {
                to.WriteStringValue(name);
            }

            to.WriteEndArray();
        }

        return text.ToArray();
    }
}
