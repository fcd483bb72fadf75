using System.Collections.Immutable;
using System.Text;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Compiler.Sources;

/// <summary>A project held in memory: what an editor has open, what a test writes down.</summary>
/// <param name="texts">Texts by path; those not named <c>.flow</c> are recordings.</param>
public sealed class ProjectTexts(IReadOnlyDictionary<string, string> texts) : IProjectSource
{
    private readonly ImmutableSortedDictionary<string, string> _texts = texts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Recordings => [.. _texts.Keys.Where(path => !IsFlow(path))];

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> ReadFlows() => [.. _texts.Where(text => IsFlow(text.Key)).Select(text => new SourceFile(text.Key, text.Value))];

    /// <inheritdoc/>
    public bool Exists(string path) => _texts.ContainsKey(path);

    /// <inheritdoc/>
    public Stream OpenRead(string path) => _texts.TryGetValue(path, out var text)
        ? new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false)
        : throw new FileNotFoundException($"There is no {path}.", path);

    private static bool IsFlow(string path) => path.EndsWith(".flow", StringComparison.Ordinal);
}
