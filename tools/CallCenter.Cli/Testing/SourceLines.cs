using CallCenter.Diagnostics.Text;

namespace CallCenter.Cli.Testing;

/// <summary>The lines of a project's files, to show where something is. Empty where the files are not at hand.</summary>
internal sealed class SourceLines(IEnumerable<SourceFile> files)
{
    private readonly Dictionary<string, SourceFile> _files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);

    /// <summary>Nothing to show.</summary>
    public static SourceLines None { get; } = new([]);

    /// <summary>A file by its path; null when it is not at hand.</summary>
    public SourceFile? Find(string file) => _files.GetValueOrDefault(file);

    /// <summary>A line, 1-based; empty when it is not at hand.</summary>
    public string LineOf(string file, int line) =>
        Find(file) is { } source && line >= 1 && line <= source.LineCount ? source.LineText(line) : "";
}
