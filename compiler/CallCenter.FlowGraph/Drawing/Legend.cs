using System.Collections.Immutable;
using System.Text;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Layout;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>What the signs and lines of a picture mean: those that it has.</summary>
/// <param name="Entries">Sign and words of each.</param>
/// <param name="Width">Width in pixels.</param>
internal sealed record Legend(ImmutableArray<(string Drawing, string Words, double X)> Entries, double Width)
{
    private const double SampleWidth = 30;
    private const double Gap = 18;

    private static readonly (RowSign Sign, string Words)[] Signs =
    [
        (RowSign.Entry, "calls come in"),
        (RowSign.Talk, "heard or asked"),
        (RowSign.Data, "data"),
        (RowSign.People, "people"),
        (RowSign.Decision, "decision"),
        (RowSign.Note, "noted"),
        (RowSign.Ending, "ends"),
        (RowSign.Again, "asks again"),
        (RowSign.Elsewhere, "flow"),
    ];

    public static Legend Of(IReadOnlyList<PlacedDiagram> panels, bool isCounted)
    {
        var signs = panels.SelectMany(panel => panel.Diagram.Boxes).SelectMany(box => box.Lines).Select(row => row.Sign).ToHashSet();
        var kinds = panels.SelectMany(panel => panel.Diagram.Links).Select(link => link.Kind).ToHashSet();
        var entries = Signs.Where(entry => signs.Contains(entry.Sign))
            .Select(entry => ($"<path class=\"sign {Looks.ClassOf(entry.Sign)}\" transform=\"translate(8 -11)\" d=\"{Looks.PathOf(entry.Sign)}\"/>", entry.Words))
            .Concat(kinds.Contains(LinkKind.Call) ? [(Line("call"), "calls and returns")] : [])
            .Concat(kinds.Contains(LinkKind.Exception) ? [(Line("exception"), "only when used up or over")] : [])
            .Concat(isCounted ? [("<rect class=\"never\" x=\"4\" y=\"-11\" width=\"20\" height=\"14\"/>", "never reached"), (Line("unused"), "never taken")] : []);
        var placed = ImmutableArray.CreateBuilder<(string, string, double)>();
        var x = 0.0;
        foreach (var (drawing, words) in entries)
        {
            placed.Add((drawing, words, x));
            x += SampleWidth + TextWidth.Of(words, 12) + Gap;
        }

        return new Legend(placed.ToImmutable(), x);
    }

    public void Write(StringBuilder svg, double left, double baseline)
    {
        svg.Append(BoxShape.Text($"<g class=\"legend\" transform=\"translate({left} {baseline})\">\n"));
        foreach (var (drawing, words, x) in Entries)
        {
            svg.Append(BoxShape.Text($"<g transform=\"translate({x} 0)\">{drawing}<text class=\"m\" x=\"{SampleWidth}\" y=\"0\">{words}</text></g>\n"));
        }

        svg.Append("</g>\n");
    }

    private static string Line(string kind) => $"<path class=\"line {kind}\" d=\"M2 -4 H26\"/>";
}
