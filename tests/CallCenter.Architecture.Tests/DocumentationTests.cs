using System.Text.RegularExpressions;
using Xunit;

namespace CallCenter.Architecture.Tests;

/// <summary>Prose that nobody runs goes stale: links must lead somewhere, and named files must exist.</summary>
public sealed partial class DocumentationTests
{
    private static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/artifacts/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal));

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var dead =
            from page in Pages
            from Match link in Link().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Path.GetDirectoryName(page)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{Path.GetRelativePath(Repository.Root, page)}: {target}";

        AssertNone(dead);
    }

    [Fact]
    public void Every_file_the_architecture_names_exists()
    {
        var all = Repository.Sources.Select(path => "/" + Path.GetRelativePath(Repository.Root, path)).ToList();
        var missing =
            from Match name in SourceName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")))
            let file = name.Groups[1].Value
            where !all.Any(path => path.EndsWith("/" + file, StringComparison.Ordinal) || path.EndsWith("CallCenter." + file, StringComparison.Ordinal))
            select file;

        AssertNone(missing);
    }

    private static void AssertNone(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([\w./]+\.cs)`")]
    private static partial Regex SourceName();
}
