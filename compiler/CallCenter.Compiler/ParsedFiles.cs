using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Compiler;

/// <summary>
/// The files parsed last: trees never change, so a file with the same text is not read twice. What a compiler asks for next
/// is nearly always the same project with one file changed; anything else is forgotten.
/// </summary>
internal sealed class ParsedFiles
{
    private ImmutableDictionary<string, SyntaxResult> _last = ImmutableDictionary<string, SyntaxResult>.Empty;

    /// <summary>Parses files, in their order.</summary>
    public ImmutableArray<SyntaxResult> Parse(IReadOnlyList<SourceFile> files)
    {
        var known = Volatile.Read(ref _last);
        var results = new SyntaxResult[files.Count];
        Parallel.For(0, files.Count, index =>
        {
            var file = files[index];
            results[index] = known.TryGetValue(file.Path, out var last) && last.Root.Span.File.Text == file.Text
                ? last
                : FlowParser.Parse(file);
        });
        Volatile.Write(ref _last, results.ToImmutableDictionary(result => result.Root.Span.File.Path, StringComparer.Ordinal));
        return [.. results];
    }
}
