using CallCenter.Compiler.Explaining;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Workspace.Telling;

/// <summary>
/// What was proved about a project when it was last in order: while somebody types it seldom is, and what held a moment ago is
/// worth more than nothing. Flows and rules are found by their names and words, which outlast edits elsewhere.
/// </summary>
internal sealed class KnownBounds(BoundProject project)
{
    private readonly Dictionary<string, BoundFlow> _flows = project.Flows.DistinctBy(flow => flow.Name).ToDictionary(flow => flow.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _indices = project.Flows.Select((flow, index) => (flow.Name, index))
        .DistinctBy(it => it.Name).ToDictionary(it => it.Name, it => it.index, StringComparer.Ordinal);

    /// <summary>The bounds of a flow as a sentence; null for one that was not there.</summary>
    public string? OfFlow(string name) => _indices.TryGetValue(name, out var index) ? Sentence(project.Bounds.Flows[index]) : null;

    /// <summary>The same in few words.</summary>
    public string? ShortOfFlow(string name) => _indices.TryGetValue(name, out var index) ? Short(project.Bounds.Flows[index]) : null;

    /// <summary>The bounds of an inbound rule in few words; null for one that refuses calls, or was not there.</summary>
    /// <param name="rule">Where it stands.</param>
    public string? ShortOfRule(SourceSpan rule)
    {
        var text = rule.Text;
        var flows = project.Bounds.Entries.Where(entry => entry.Flow >= 0 && entry.Span.Text == text).Select(entry => project.Bounds.Flows[entry.Flow]).ToList();
        return flows.Count == 0 ? null : Short(flows.MaxBy(flow => flow.ToPersonOrEnd.Time)!);
    }

    /// <summary>The longest wait of a statement, by its place in its flow.</summary>
    /// <param name="flow">Name of the flow.</param>
    /// <param name="fromFlow">How far behind the beginning of the flow it stands.</param>
    public string? OfStatement(string flow, int fromFlow) =>
        _flows.TryGetValue(flow, out var found) && project.Bounds.OfStatement(found, found.Span.Start + fromFlow) is { } wait && (wait.Time > TimeSpan.Zero || wait.Keys > 0)
            ? $"Takes at most {Words(wait)}, all that its arms wait for included."
            : null;

    private static string Sentence(FlowBound bound) => bound.AfterPerson is { } after
        ? $"At most {Words(bound.ToPersonOrEnd)} to a person or an ending, and {Words(after)} after the first person."
        : $"At most {Words(bound.ToPersonOrEnd)} to an ending.";

    private static string Short(FlowBound bound) => $"at most {Words(bound.ToPersonOrEnd)} to {(bound.AfterPerson is null ? "an ending" : "a person or an ending")}";

    private static string Words(WaitBound wait) => $"{WaitText.Of(wait.Time)} and {WaitText.Keys(wait.Keys)}";
}
