using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

/// <summary>Ways in, route tables and waiting rooms: what stands outside of flows.</summary>
internal sealed partial class GraphBuilder // GraphBuilder.Entries.cs
{
    private int AddRule(BoundInboundRule rule)
    {
        string[] conditions =
        [
            string.Join(", ", rule.Numbers),
            rule.Trunks.IsEmpty ? "" : "trunk " + string.Join(", ", rule.Trunks),
            rule.Condition is null ? "" : "when " + SourceWords.All(rule.Condition.Span),
        ];
        var label = string.Join(" ", conditions.Where(part => part.Length > 0));
        label = label.Length == 0 ? "otherwise" : label;
        var node = AddOther($"inbound {label}", GraphNodeKind.Entry, "inbound", label, SourceWords.Head(rule.Span), Place(rule.Span));
        if (rule.Table is { } table)
        {
            Add(node, _tables[table.Table], GraphEdgeKind.Enter, "");
        }
        else if (rule.Flow >= 0)
        {
            Add(node, _project.Flows[rule.Flow].Node, GraphEdgeKind.Enter, "");
        }

        return node;
    }

    private IEnumerable<int> AddOfferedFlows()
    {
        foreach (var flow in _project.Flows.Where(flow => flow.OfferedToAgents))
        {
            var node = AddOther($"agents {flow.Name}", GraphNodeKind.Entry, "offered", "offered to agents", $"flow {flow.Name} offered to agents", Place(flow.Span));
            Add(node, flow.Node, GraphEdgeKind.Enter, "");
            yield return node;
        }
    }

    // A table that only flows use is told where they use it: `-> Extensions(key)` has a choice for each of its targets.
    private void AddTables()
    {
        for (var index = 0; index < _tables.Length; index++)
        {
            if (_tables[index] < 0)
            {
                continue;
            }

            foreach (var target in _project.Tables[index].Targets)
            {
                Add(_tables[index], _project.Flows[target].Node, GraphEdgeKind.Jump, KeysTo(_project.Tables[index], target));
            }
        }
    }

    /// <summary>The keys of a table that lead to a flow, with their words.</summary>
    private static string KeysTo(TableManifest table, int flow)
    {
        var keys = table.Rows.Where(row => row.Flow == flow).Select(row => Named(row.Key, row.Label));
        return string.Join(", ", table.Else == flow ? keys.Append("else") : keys);
    }

    private void AddQueues()
    {
        for (var index = 0; index < _queues.Length; index++)
        {
            var queue = _project.Queues[index];
            foreach (var key in queue.Keys)
            {
                Set(key.Node, GraphNodeKind.Arm, $"on {key.Key}", -1, _queues[index]);
                Add(_queues[index], key.Node, GraphEdgeKind.Choice, Named($"{key.Key}", key.Label == $"{key.Key}" && key.Jump < 0 ? key.Action : key.Label));
                AddWayOut(queue, key.Jump, key.Node);
            }

            foreach (var overflow in queue.Overflows)
            {
                var words = _project.Nodes[overflow.Node].Label;
                Set(overflow.Node, GraphNodeKind.Arm, words, -1, _queues[index]);
                Add(_queues[index], overflow.Node, GraphEdgeKind.Choice, words);
                AddWayOut(queue, overflow.Jump, overflow.Node);
                if (overflow.Queue >= 0)
                {
                    Add(overflow.Node, _queues[overflow.Queue], GraphEdgeKind.Overflow, "overflow");
                }
            }

            foreach (var share in queue.Shares)
            {
                Add(_queues[index], _queues[share.Queue], GraphEdgeKind.Overflow, string.Create(null, $"{share.Part:0.##}%"));
            }
        }
    }

    private void AddWayOut(QueueManifest queue, int jump, int node)
    {
        if (jump >= 0)
        {
            Add(node, _project.Flows[queue.Jumps[jump]].Node, GraphEdgeKind.Jump, "");
        }
    }

    // Manifests of tables and queues do not say where they stand; their nodes do.
    private (string File, int Line) PlaceOf(QueueManifest queue) =>
        queue.Keys.Select(key => key.Node).Concat(queue.Overflows.Select(overflow => overflow.Node)).Select(PlaceOf).FirstOrDefault(("", 0));

    private (string File, int Line) PlaceOf(TableManifest table)
    {
        var rule = _project.Inbound.FirstOrDefault(rule => rule.Table is { } use && _project.Tables[use.Table] == table);
        return rule is null ? ("", 0) : Place(rule.Span);
    }

    private (string File, int Line) PlaceOf(int node) => (_project.Nodes[node].File, _project.Nodes[node].Line);

    /// <summary>A key with its words; once when they are the same.</summary>
    private static string Named(string key, string label) => label.Length == 0 || label == key ? key : $"{key} {label}";
}
