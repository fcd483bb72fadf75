using System.Globalization;
using System.Text;
using CallCenter.Cli.Terminal;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Testing;

/// <summary>Coverage on a terminal: the share of each flow, and the lines that no test reaches.</summary>
internal static class CoverageText
{
    /// <summary>Everything, ended by a line feed.</summary>
    /// <param name="counts">How often nodes were reached.</param>
    /// <param name="sources">The project's texts.</param>
    /// <param name="colour">Colours.</param>
    public static string Render(NodeCounts counts, SourceLines sources, TerminalColour colour)
    {
        var text = new StringBuilder();
        var owners = counts.ByOwner().ToList();
        var width = owners.Select(owner => ColumnWidth.Of(owner.Key)).DefaultIfEmpty(0).Max();
        text.Append(CultureInfo.InvariantCulture, $"coverage of {counts.Project}: {NodeCounts.Text(counts.Percent)}, {counts.Reached} of {counts.Nodes.Count} nodes\n\n");
        foreach (var owner in owners)
        {
            NodeCount[] nodes = [.. owner];
            var percent = NodeCounts.PercentOf(nodes);
            var share = NodeCounts.Text(percent).PadLeft(6);
            text.Append("  ").Append(owner.Key).Append(' ', width - ColumnWidth.Of(owner.Key))
                .Append("  ").Append(percent == 100 ? colour.Green(share) : colour.Yellow(share))
                .Append(CultureInfo.InvariantCulture, $"  {nodes.Count(node => node.Count > 0)} of {nodes.Length}\n");
        }

        AppendMissing(text, counts, sources, colour);
        return text.ToString();
    }

    private static void AppendMissing(StringBuilder text, NodeCounts counts, SourceLines sources, TerminalColour colour)
    {
        var reached = counts.Nodes.Where(node => node.Count > 0).Select(node => (node.Node.File, node.Node.Line)).ToHashSet();
        var missing = counts.Nodes.Where(node => node.Count == 0).OrderBy(node => node.Node.File, StringComparer.Ordinal).ThenBy(node => node.Node.Line).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        text.Append("\nnever reached:\n");
        foreach (var file in missing.GroupBy(node => node.Node.File))
        {
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"  {file.Key}\n");
            var gutter = file.Max(node => node.Node.Line).ToString(CultureInfo.InvariantCulture).Length;
            foreach (var line in file.GroupBy(node => node.Node.Line))
            {
                // Where a line is reached in part, the names of the nodes tell which part is not.
                var parts = reached.Contains((file.Key, line.Key)) ? $"   {string.Join(", ", line.Select(node => node.Node.Id))}" : "";
                var number = line.Key.ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
                text.Append("  ").Append(colour.Frame($"{number} │")).Append(' ')
                    .Append(ColumnWidth.Expanded(sources.LineOf(file.Key, line.Key).Trim()))
                    .Append(colour.Frame(parts))
                    .Append('\n');
            }
        }
    }
}
