using System.Text.RegularExpressions;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Drawing;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>Mermaid text holds nothing that its parser could take for something else.</summary>
public sealed partial class MermaidTests
{
    public static TheoryData<string> Examples => Projects.Examples;

    [Fact]
    public void Whatever_a_label_holds_is_safe_between_quotes_and_reads_back()
    {
        const string Alphabet = "ab1\"'`#;&<>[](){}|\\/%-=~^*+?!@$,.:_ \n\t中语，“”【】🎉é";
        var letters = Alphabet.EnumerateRunes().ToArray();
        for (var seed = 0; seed < 5000; seed++)
        {
            var chance = new Random(seed);
            var label = string.Concat(Enumerable.Range(0, chance.Next(40)).Select(_ => letters[chance.Next(letters.Length)]));
            var escaped = MermaidText.Escape(label);

            Assert.Matches(Safe(), escaped);
            Assert.Equal(label.Replace('\n', ' ').Replace('\t', ' '), Entity().Replace(escaped, match => char.ConvertFromUtf32(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_line_of_a_chart_is_a_box_a_way_or_a_class(string example)
    {
        var graph = Projects.Graph(example);
        foreach (var diagram in Enumerable.Range(0, graph.Flows.Length).Select(flow => FlowDiagram.Of(graph, flow)).Append(ProjectDiagram.Of(graph)))
        {
            var lines = MermaidText.Of([diagram]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal("flowchart LR", lines[0]);
            Assert.All(lines.Skip(1), line => Assert.Matches(Line(), line));
            Assert.Equal(diagram.Boxes.Length, lines.Count(line => line.Contains(":::", StringComparison.Ordinal)));
            Assert.Equal(diagram.Links.Select(link => (link.From, link.To)).Distinct().Count(), lines.Count(line => Way().IsMatch(line)));
        }
    }

    [GeneratedRegex(@"\A(?:[\p{L}\p{N}\p{So}\p{Cs}\p{P}\p{M} .,+/:_-]|#\d+;)*\z")]
    private static partial Regex Safe();

    [GeneratedRegex(@"#(\d+);")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\A    (b\d+(\(\[|\[\(|\{\{|\[\[|\(|\[)""[^""]+""(\]\)|\)\]|\}\}|\]\]|\)|\]):::\w+|b\d+ (-->|-\.->)(\|""[^""]+""\|)? b\d+|classDef \w+ [\w:#, -]+)\z")]
    private static partial Regex Line();

    [GeneratedRegex(@" (-->|-\.->)")]
    private static partial Regex Way();
}
