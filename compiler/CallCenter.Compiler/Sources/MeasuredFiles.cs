using CallCenter.Diagnostics.Text;
using CallCenter.FlowLibrary;
using CallCenter.Semantics.Binding;

namespace CallCenter.Compiler.Sources;

/// <summary>
/// The files beside a project's flows, each looked at once: checks that follow each other while somebody types need not measure
/// every recording again. Whoever keeps it takes a new one when such a file changes.
/// </summary>
public sealed class MeasuredFiles : IProjectFiles
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, bool> _exists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan?> _lengths = new(StringComparer.Ordinal);

    /// <summary>Takes the files of a project.</summary>
    public MeasuredFiles(IProjectSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = new Looked(source);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Modules => Library.Modules;

    /// <summary>The files.</summary>
    internal IProjectSource Source { get; }

    /// <inheritdoc/>
    public bool Exists(string path) => Once(_exists, path, Source.Exists);

    /// <inheritdoc/>
    public TimeSpan? SoundLength(string path) => Once(_lengths, path, Measure);

    private T Once<T>(Dictionary<string, T> known, string path, Func<string, T> look)
    {
        lock (_gate)
        {
            if (!known.TryGetValue(path, out var found))
            {
                known[path] = found = look(path);
            }

            return found;
        }
    }

    private TimeSpan? Measure(string path)
    {
        try
        {
            using var stream = Source.OpenRead(path);
            return path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase) ? Mp3Length.Of(stream) : WavLength.Of(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // That it is missing, or cannot be played, is reported by others.
        }
    }

    // Lists the recordings once.
    private sealed class Looked(IProjectSource source) : IProjectSource
    {
        private readonly Lazy<IReadOnlyList<string>> _recordings = new(() => source.Recordings);

        public IReadOnlyList<string> Recordings => _recordings.Value;

        public IReadOnlyList<SourceFile> ReadFlows() => source.ReadFlows();

        public bool Exists(string path) => source.Exists(path);

        public Stream OpenRead(string path) => source.OpenRead(path);
    }
}
