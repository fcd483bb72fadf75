using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Semantics.Bound;

namespace CallCenter.Compiler.Explaining;

/// <summary>The proved waits of a project as text for people: for every way in, where calls end and how long that takes at the worst.</summary>
public static class ExplainText
{
    private const int PlaceColumn = 64;
    private const int WaitColumn = 16;
    private const int KeysColumn = 12;

    /// <summary>The whole text.</summary>
    public static string Of(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{project.Name}: how long a call waits at the worst\n");
        text.Append("Talk between people is no wait. The longest call is ").Append(WaitText.Of(project.LongestCall)).Append(".\n");
        foreach (var entry in project.Bounds.Entries)
        {
            text.Append('\n');
            AddEntry(text, project, entry);
        }

        AddKeys(text, project);
        return text.ToString();
    }

    // What can be pressed where; the arms of a question stand right behind its id.
    private static void AddKeys(StringBuilder text, BoundProject project)
    {
        var arms = project.Nodes.Where(node => node.Kind is "on" or "else").ToLookup(node => node.Id[..node.Id.LastIndexOf('/')], StringComparer.Ordinal);
        var questions = project.Nodes.Where(node => node.Kind is "menu" or "choose" && arms.Contains(node.Id)).ToList();
        var queues = project.Queues.Where(queue => queue.Keys.Count > 0).ToList();
        if (questions.Count + queues.Count > 0)
        {
            text.Append("\nkeys\n");
        }

        foreach (var question in questions)
        {
            var keys = arms[question.Id].Select(arm => (Key: arm.Id[(arm.Id.LastIndexOf('/') + 1)..], arm.Label))
                .Where(arm => question.Kind == "choose" || arm.Key.All(sign => !char.IsAsciiLetter(sign)))
                .Select(arm => arm.Key == arm.Label ? arm.Key : $"{arm.Key} {arm.Label}");
            AddPlaced(text, "  " + NameOf(question), question.File, question.Line);
            text.Append("    ").AppendJoin(", ", keys).Append('\n');
        }

        foreach (var queue in queues)
        {
            var first = project.Nodes[queue.Keys[0].Node];
            AddPlaced(text, $"  while waiting in {queue.Name}", first.File, first.Line);
            text.Append("    ").AppendJoin(", ", queue.Keys.Select(key => $"{key.Key} {(key.Label.Length > 0 ? key.Label : key.Action)}")).Append('\n');
        }
    }

    private static void AddEntry(StringBuilder text, BoundProject project, EntryBound entry)
    {
        AddPlaced(text, HeadOf(project, entry), entry.Span.File.Path, entry.Span.StartPosition.Line);
        if (entry.Flow < 0)
        {
            text.Append("  refused at once\n");
            return;
        }

        var bound = project.Bounds.Flows[entry.Flow];
        AddWait(text, bound.AfterPerson is null ? "to the end" : "to a person or the end", bound.ToPersonOrEnd);
        if (bound.AfterPerson is { } after)
        {
            AddWait(text, "after the first person", after);
            AddWait(text, "all waits together", bound.Total);
        }

        text.Append("  endings\n");
        foreach (var ending in bound.Endings)
        {
            AddEnding(text, project.Nodes[ending.Node], ending);
        }

        AddSteps(text, project, "longest way", bound.ToPersonOrEnd);
        if (bound.AfterPerson is { Steps.Length: > 0 } later)
        {
            AddSteps(text, project, "longest way after the first person", later);
        }
    }

    private static void AddWait(StringBuilder text, string what, WaitBound wait)
    {
        text.Append("  ").Append(Padded(what, 26)).Append(Padded(WaitText.Of(wait.Time), WaitColumn)).Append(WaitText.Keys(wait.Keys)).Append('\n');
    }

    private static void AddEnding(StringBuilder text, NodeManifest node, EndingBound ending)
    {
        foreach (var (wait, when) in new[] { (ending.Wait, ""), (ending.AfterPerson, ", after a person") })
        {
            if (wait is not null)
            {
                var line = "    " + Padded(WaitText.Of(wait.Time), WaitColumn) + Padded(WaitText.Keys(wait.Keys), KeysColumn)
                    + (ending.IsPerson ? "person: " : "end: ") + NameOf(node) + when;
                AddPlaced(text, line, node.File, node.Line);
            }
        }
    }

    private static void AddSteps(StringBuilder text, BoundProject project, string head, WaitBound wait)
    {
        text.Append("  ").Append(head).Append('\n');
        foreach (var step in wait.Steps)
        {
            var node = project.Nodes[step.Node];
            var times = step.Times == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{step.Times} x ");
            AddPlaced(text, "    " + Padded(times + WaitText.Of(step.Each), WaitColumn + KeysColumn) + NameOf(node), node.File, node.Line);
        }
    }

    private static void AddPlaced(StringBuilder text, string line, string file, int row) =>
        text.Append(Padded(line, PlaceColumn)).Append(CultureInfo.InvariantCulture, $" {file}:{row}\n");

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - ColumnWidth.Of(text)));

    // `menu Top`, but `transfer to agentDesk` as it is.
    internal static string NameOf(NodeManifest node) =>
        node.Label.StartsWith(node.Kind, StringComparison.Ordinal) ? node.Label : node.Kind + " " + node.Label;

    // A rule that asks a table leads to several flows.
    private static string HeadOf(BoundProject project, EntryBound entry)
    {
        var head = Head(entry.Span.Text);
        return entry.Flow < 0 || head.Contains(project.Flows[entry.Flow].Name, StringComparison.Ordinal) || !head.Contains("->", StringComparison.Ordinal)
            ? head
            : $"{head}: {project.Flows[entry.Flow].Name}";
    }

    // A rule as it is written, up to what it does inside braces.
    internal static string Head(string rule)
    {
        var brace = rule.IndexOf('{', StringComparison.Ordinal);
        var words = (brace < 0 ? rule : rule[..brace]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }
}
