using System.Collections.Immutable;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

public sealed partial class FlowDiagram // FlowDiagram.Choices.cs
{
    private void AddChoice(int box, int statement, Steps.Choice choice, ImmutableArray<Steps.Choice> all, BoxContent content)
    {
        var folded = Folded(choice);
        var traffic = TrafficOf(statement, choice, all);
        if (folded.IsDefault)
        {
            content.Rows.Add(RowOf(choice, [], traffic));
            Link(box, content.LastRow, choice.First, choice.Kind);
            return;
        }

        content.Rows.Add(RowOf(choice, folded, traffic));
        if (folded.IsEmpty)
        {
            return;
        }

        foreach (var exit in _steps.ExitsOf(folded[^1]).Where(exit => exit.Kind != GraphEdgeKind.Again))
        {
            Link(box, content.LastRow, exit.To, exit.Kind);
        }
    }

    // The statements that the row of a choice shows: default where it leads on by a line, empty where nothing follows.
    private ImmutableArray<int> Folded(Steps.Choice choice)
    {
        if (choice.First < 0 || choice.Kind == GraphEdgeKind.Again)
        {
            return [];
        }

        var folded = ImmutableArray.CreateBuilder<int>();
        for (var at = choice.First; MayJoin(at) && folded.Count < FoldedMax && _graph.Nodes[at].Keyword != "call" && _steps.ChoicesOf(at).IsEmpty;)
        {
            folded.Add(at);
            GraphEdge[] exits = [.. _steps.ExitsOf(at)];
            if (exits is not [{ Kind: GraphEdgeKind.Next } next] || !MayJoin(next.To))
            {
                return folded.ToImmutable();
            }

            at = next.To;
        }

        return default;
    }

    private DiagramRow RowOf(Steps.Choice choice, ImmutableArray<int> folded, Traffic traffic)
    {
        var nodes = choice.Arm >= 0 ? folded.Insert(0, choice.Arm) : folded;
        var words = folded.Select(node => _graph.Nodes[node]).Where(node => node.Keyword != "go").Select(node => node.Words);
        var arm = choice.Arm >= 0 ? _graph.Nodes[choice.Arm].Words : choice.Label;
        var sign = folded.IsEmpty ? choice.Kind == GraphEdgeKind.Again ? RowSign.Again : RowSign.None : SignOf(folded);
        return new DiagramRow(choice.Label, string.Join(" · ", words), sign, nodes, traffic)
        {
            IsChoice = true,
            Whole = string.Join("\n", folded.Select(node => _graph.Nodes[node].Words).Prepend(arm)),
        };
    }

    // How it ends says more than what it does before.
    private RowSign SignOf(ImmutableArray<int> folded)
    {
        var last = Wording.SignOf(_graph.Nodes[folded[^1]]);
        return last != RowSign.Elsewhere ? last : folded.Length > 1 ? Wording.SignOf(_graph.Nodes[folded[^2]]) : RowSign.None;
    }

    // A side of a decision has no node: its first statement counts for it, or what the other side leaves.
    private Traffic TrafficOf(int statement, Steps.Choice choice, ImmutableArray<Steps.Choice> all)
    {
        if (choice.Arm >= 0)
        {
            return Traffic.Of(choice.Arm, statement);
        }

        if (choice.First >= 0 && _steps.IsAlone(choice.First))
        {
            return Traffic.Of(choice.First, statement);
        }

        var others = all.Where(other => other != choice).ToList();
        return _graph.Nodes[statement].Keyword == "if" && others is [{ Arm: < 0, First: >= 0 } other] && _steps.IsAlone(other.First)
            ? new Traffic([statement], [other.First], statement)
            : Traffic.Unknown;
    }
}
