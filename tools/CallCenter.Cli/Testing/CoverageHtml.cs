using System.Globalization;
using System.Net;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Cli.Testing;

/// <summary>
/// Coverage as one HTML file that needs nothing else: the flows with their shares, then every source file with its lines marked, by a sign
/// as well as by colour.
/// </summary>
internal static class CoverageHtml
{
    private const string Style =
        """
        :root { color-scheme: light dark; --good: #dff3df; --bad: #fadcd9; --part: #fdf0cd; --line: #8888; }
        @media (prefers-color-scheme: dark) { :root { --good: #17391d; --bad: #4c1d1a; --part: #46390f; } }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: .15rem .8rem .15rem 0; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; }
        meter { width: 10rem; }
        pre { font: 13px/1.45 ui-monospace, "Noto Sans Mono CJK SC", monospace; border: 1px solid var(--line); overflow-x: auto; padding: .4rem 0; }
        pre span { display: block; padding: 0 .6rem; }
        pre i { font-style: normal; opacity: .65; user-select: none; }
        .good { background: var(--good); } .bad { background: var(--bad); } .part { background: var(--part); }
        """;

    /// <summary>The whole file.</summary>
    /// <param name="counts">How often nodes were reached.</param>
    /// <param name="sources">The project's texts.</param>
    public static string Render(NodeCounts counts, SourceLines sources)
    {
        var html = new StringBuilder();
        var title = Escaped($"Coverage of {counts.Project}");
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{title}</h1>\n<p><strong>{NodeCounts.Text(counts.Percent)}</strong>: tests reach {counts.Reached} of {counts.Nodes.Count} nodes. ✓ reached, with how often; ✗ never reached; ~ reached in part.</p>\n");
        AppendOwners(html, counts);
        foreach (var file in counts.Nodes.GroupBy(node => node.Node.File).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            AppendFile(html, file.Key, [.. file], sources.Find(file.Key));
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendOwners(StringBuilder html, NodeCounts counts)
    {
        html.Append("<table>\n<tr><th>Flow or queue</th><th>Share</th><th></th><th>Nodes</th><th>Where</th></tr>\n");
        foreach (var owner in counts.ByOwner())
        {
            NodeCount[] nodes = [.. owner];
            var percent = NodeCounts.PercentOf(nodes);
            var where = nodes[0].Node;
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Escaped(owner.Key)}</td><td class=\"n\">{NodeCounts.Text(percent)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td><meter min=\"0\" max=\"100\" value=\"{percent}\"></meter></td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{nodes.Count(node => node.Count > 0)} of {nodes.Length}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td><a href=\"#{Anchor(where)}\">{Escaped(where.File)}:{where.Line}</a></td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void AppendFile(StringBuilder html, string file, IReadOnlyList<NodeCount> nodes, SourceFile? source)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Escaped(file)} <small>{NodeCounts.Text(NodeCounts.PercentOf(nodes))}</small></h2>\n");
        if (source is null)
        {
            html.Append("<p>The text of this file is not at hand.</p>\n");
            return;
        }

        var byLine = nodes.ToLookup(node => node.Node.Line);
        var digits = source.LineCount.ToString(CultureInfo.InvariantCulture).Length;
        html.Append("<pre>");
        for (var line = 1; line <= source.LineCount; line++)
        {
            var (kind, mark) = StateOf([.. byLine[line]]);
            var missing = byLine[line].Where(node => node.Count == 0).Select(node => node.Node.Id);
            html.Append(CultureInfo.InvariantCulture, $"<span id=\"{Escaped(file)}-{line}\"")
                .Append(kind.Length > 0 ? $" class=\"{kind}\"" : "")
                .Append(kind is "bad" or "part" ? $" title=\"never reached: {Escaped(string.Join(", ", missing))}\"" : "")
                .Append(CultureInfo.InvariantCulture, $"><i>{line.ToString(CultureInfo.InvariantCulture).PadLeft(digits)} {mark,7} </i>")
                .Append(Escaped(source.LineText(line)))
                .Append("</span>");
        }

        html.Append("</pre>\n");
    }

    private static (string Kind, string Mark) StateOf(IReadOnlyCollection<NodeCount> nodes)
    {
        if (nodes.Count == 0)
        {
            return ("", "");
        }

        var most = nodes.Max(node => node.Count);
        return most == 0 ? ("bad", "✗")
            : nodes.Any(node => node.Count == 0) ? ("part", string.Create(CultureInfo.InvariantCulture, $"~ {most}"))
            : ("good", string.Create(CultureInfo.InvariantCulture, $"✓ {most}"));
    }

    private static string Anchor(NodeManifest node) => string.Create(CultureInfo.InvariantCulture, $"{Escaped(node.File)}-{node.Line}");

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
