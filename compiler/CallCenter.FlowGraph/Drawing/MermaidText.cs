using System.Globalization;
using System.Text;
using CallCenter.FlowGraph.Diagrams;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>A diagram as a Mermaid flowchart, for pages that draw such text themselves.</summary>
public static class MermaidText
{
    private const int LabelMax = 120;

    /// <summary>The text of one flowchart.</summary>
    /// <param name="diagrams">What is drawn; several are groups of one chart.</param>
    /// <param name="overlay">Counts to be shown; null for none.</param>
    public static string Of(IReadOnlyList<Diagram> diagrams, Overlay? overlay = null)
    {
        ArgumentNullException.ThrowIfNull(diagrams);
        var text = new StringBuilder("flowchart LR\n");
        for (var index = 0; index < diagrams.Count; index++)
        {
            if (diagrams.Count > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"    subgraph g{index} [\"{Escape(diagrams[index].Title)}\"]\n");
            }

            Write(text, diagrams[index], diagrams.Count > 1 ? $"g{index}b" : "b", overlay);
            text.Append(diagrams.Count > 1 ? "    end\n" : "");
        }

        foreach (var kind in diagrams.SelectMany(diagram => diagram.Boxes).Select(box => box.Kind).Distinct().Order())
        {
            text.Append(CultureInfo.InvariantCulture, $"    classDef {NameOf(kind)} {StyleOf(kind)}\n");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Diagram diagram, string prefix, Overlay? overlay)
    {
        for (var box = 0; box < diagram.Boxes.Length; box++)
        {
            WriteBox(text, diagram, box, prefix, overlay);
        }

        foreach (var lines in diagram.Links.GroupBy(link => (link.From, link.To)))
        {
            WriteLine(text, diagram, [.. lines], prefix, overlay);
        }
    }

    /// <summary>A label as Mermaid takes it between double quotes: what has a meaning there is written as an entity.</summary>
    public static string Escape(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var escaped = new StringBuilder(label.Length);
        foreach (var rune in label.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or ',' or '-' or '+' or '/' or '_' or ':' || rune.Value > 0xFF && !Rune.IsControl(rune))
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                escaped.Append(Rune.IsControl(rune) ? " " : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};"));
            }
        }

        return escaped.ToString();
    }

    private static void WriteBox(StringBuilder text, Diagram diagram, int index, string prefix, Overlay? overlay)
    {
        var box = diagram.Boxes[index];
        var linked = diagram.Links.Where(link => link.From == index).Select(link => link.Row).ToHashSet();
        var rows = box.Rows.Where((row, position) => !row.IsChoice || !linked.Contains(position) || row.Text.Length > 0 && row.Lead.Length > 0);
        string[] lines = [.. (box.Heading is { } heading ? rows.Prepend(heading) : rows).Select(row => LineOf(row, overlay))];
        var label = string.Join("<br/>", lines.Where(line => line.Length > 0).DefaultIfEmpty(Escape(box.Id)));
        var (open, close) = ShapeOf(box.Kind);
        text.Append(CultureInfo.InvariantCulture, $"    {prefix}{index}{open}\"{label}\"{close}:::{NameOf(box.Kind)}\n");
    }

    private static void WriteLine(StringBuilder text, Diagram diagram, DiagramLink[] lines, string prefix, Overlay? overlay)
    {
        var from = diagram.Boxes[lines[0].From];
        string[] labels = [.. lines.Where(line => line.Row >= 0 && from.Rows[line.Row].IsChoice).Select(line => from.Rows[line.Row])
            .Select(row => LineOf(row.Lead.Length > 0 ? row with { Text = "" } : row, overlay)).Where(label => label.Length > 0).Distinct()];
        var arrow = lines.All(line => line.Kind == LinkKind.Way) || lines.Any(line => line.Kind == LinkKind.Way) ? "-->" : "-.->";
        var label = labels.Length == 0 ? "" : $"|\"{string.Join("<br/>", labels)}\"|";
        text.Append(CultureInfo.InvariantCulture, $"    {prefix}{lines[0].From} {arrow}{label} {prefix}{lines[0].To}\n");
    }

    private static string LineOf(DiagramRow row, Overlay? overlay)
    {
        var words = row.Lead.Length > 0 && row.Text.Length > 0 ? $"{row.Lead}: {row.Text}" : row.Lead + row.Text;
        words = words.Length <= LabelMax ? words : words[..(char.IsHighSurrogate(words[LabelMax - 2]) ? LabelMax - 2 : LabelMax - 1)] + "…";
        var count = overlay?.TextOf(row) ?? "";
        return Escape(count.Length == 0 ? words : $"{words} ({count})");
    }

    private static (string Open, string Close) ShapeOf(BoxKind kind) => kind switch
    {
        BoxKind.Entry or BoxKind.Ending => ("([", "])"),
        BoxKind.Data => ("[(", ")]"),
        BoxKind.People => ("{{", "}}"),
        BoxKind.Elsewhere => ("[[", "]]"),
        BoxKind.Talk => ("(", ")"),
        _ => ("[", "]"),
    };

    private static string NameOf(BoxKind kind) => kind.ToString().ToLowerInvariant() + "Box";

    private static string StyleOf(BoxKind kind) => kind switch
    {
        BoxKind.Entry => "fill:#eaf1fc,stroke:#3f6db3,color:#1f2933",
        BoxKind.Talk => "fill:#ecf5ed,stroke:#47835a,color:#1f2933",
        BoxKind.Data => "fill:#f3eefa,stroke:#7557ad,color:#1f2933",
        BoxKind.People => "fill:#fdf1df,stroke:#b6731a,color:#1f2933",
        BoxKind.Ending => "fill:#fbeaea,stroke:#b04a4a,color:#1f2933",
        BoxKind.Elsewhere => "fill:#ffffff,stroke:#3f6db3,color:#1f2933,stroke-dasharray:5 3",
        _ => "fill:#f1f3f5,stroke:#6b7a88,color:#1f2933",
    };
}
