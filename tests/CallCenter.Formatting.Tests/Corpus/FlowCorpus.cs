using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;
using CallCenter.Testing;

namespace CallCenter.Formatting.Tests.Corpus;

/// <summary>Every text in Flow that the repository has and that can be read: files, examples of the reference, a generated project.</summary>
internal static partial class FlowCorpus
{
    private static readonly string[][] Folders =
    [
        ["examples"], ["stdlib", "flows"], ["tests", "language"], ["tests", "projects"], ["tools", "CallCenter.Cli", "Templates"],
    ];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Read = new(ReadAll);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SourceFile> Files => Read.Value;

    private static List<SourceFile> ReadAll() =>
    [
        .. Folders.SelectMany(folder => FlowFiles(RepositoryFolder.Path(folder)))
            .Concat(ReferenceExamples())
            .Concat(GeneratedProject.Texts(5, 1).Select(text => new SourceFile($"generated/{text.Key}", text.Value)))
            .Where(file => !FlowParser.Parse(file).Root.HasErrors),
    ];

    /// <summary>The flow files below a folder.</summary>
    public static IEnumerable<SourceFile> FlowFiles(string folder) => Directory.EnumerateFiles(folder, "*.flow", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => new SourceFile(Path.GetRelativePath(RepositoryFolder.Root, path), File.ReadAllText(path)));

    private static IEnumerable<SourceFile> ReferenceExamples() =>
        from page in Directory.EnumerateFiles(RepositoryFolder.Path("grammar", "reference"), "*.md").Order(StringComparer.Ordinal)
        from example in Example().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Select((match, index) => (match.Groups["text"].Value, index))
        let text = example.Value.StartsWith("// fragment statements", StringComparison.Ordinal)
            ? $"flow Main {{\n{example.Value}\n}}\n"
            : example.Value
        select new SourceFile(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(page)}#{example.index}"), text);

    [GeneratedRegex("```flow[^\n]*\n(?<text>.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
