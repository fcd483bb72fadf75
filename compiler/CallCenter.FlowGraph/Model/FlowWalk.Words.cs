using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

internal sealed partial class GraphBuilder
{
    private sealed partial class FlowWalk // FlowWalk.Words.cs
    {
        private static string WordsOf(BoundStatement statement) => statement switch
        {
            BoundPlay it when SourceWords.All(it.Span) is var words && words.StartsWith("say", StringComparison.Ordinal) => FirstText(words),
            BoundIf or BoundLoop or BoundForEach or BoundChooseLanguage => SourceWords.Head(statement.Span),
            _ when ArmsOf.All(statement).Any() => SourceWords.Head(statement.Span),
            _ => SourceWords.All(statement.Span),
        };

        // What is said, in the project's first language that is written.
        private static string FirstText(string say)
        {
            var from = say.IndexOf('"', StringComparison.Ordinal);
            var to = from < 0 ? -1 : say.IndexOf('"', from + 1);
            return to < 0 ? "say" : $"say {say[from..(to + 1)]}";
        }

        private string LabelOf(BoundStatement statement, BoundArm arm)
        {
            var label = Project.Nodes[arm.Node].Label;
            if (statement is BoundRoute route)
            {
                return KeysTo(Project.Tables[route.Table], ((BoundGoTo)arm.Block.Statements[0]).Flow);
            }

            if (statement is not BoundMenu menu)
            {
                return label;
            }

            foreach (var (key, choice) in menu.Choices)
            {
                if (choice.Node == arm.Node)
                {
                    return Named($"{key}", label);
                }
            }

            var shortcut = menu.Shortcuts.FirstOrDefault(shortcut => shortcut.Arm.Node == arm.Node);
            return shortcut.Keys is { } keys ? Named(keys, label) : label;
        }
    }
}
