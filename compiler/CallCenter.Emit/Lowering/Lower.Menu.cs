using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>menu</c>: asks until a choice leaves it; all repeats share one counter of attempts.</summary>
internal sealed partial class Lower // Lower.Menu.cs
{
    private void Menu(BoundMenu menu)
    {
        var construct = NextConstruct();
        var choice = "choice" + construct;
        var keys = new string([.. menu.Choices.Select(item => item.Key)]);
        code.Open();
        code.Line(menu.Span, Enter(menu.Node));
        var question = OpenQuestion(construct, menu.Prompt, menu.AttemptsMax, menu.Exhausted);
        _questions.Push(question);
        WithoutKeys(menu, question, construct);
        var shortcuts = menu.Shortcuts.IsEmpty
            ? menu.Choices.Any(item => item.Arm.Label is not null) ? ", null" : ""
            : $", new string[] {{ {string.Join(", ", menu.Shortcuts.Select(shortcut => Literals.Of(shortcut.Keys)))} }}";
        Operation(
            menu.Span,
            $"var {choice} = await call.ChooseAsync(new KeyQuestion({question.Prompts}, {Literals.Of(keys)}, {Literals.Of(menu.NoInputAfter)}, {Literals.Of(menu.BargeIn)}{shortcuts}{LabelsOf(menu)}));");

        code.Open($"switch ({choice}.Outcome)");
        code.Open($"case KeyOutcome.Key: switch ({choice}.Key)");
        Arms([.. menu.Choices.Select((item, index) => ($"'{item.Key}'", (BoundArm?)item.Arm, AnswerOf(menu, index)))]);
        code.Close();
        code.Tail("break;");
        if (!menu.Shortcuts.IsEmpty)
        {
            code.Open($"case KeyOutcome.Shortcut: switch ({choice}.Shortcut)");
            Arms([.. menu.Shortcuts.Select((item, index) => (Literals.Of(index), (BoundArm?)item.Arm, (string?)null))]);
            code.Close();
            code.Tail("break;");
        }

        Arms([("KeyOutcome.NoInput", menu.NoInput, null), ("KeyOutcome.NoMatch", menu.NoMatch, null)]);
        OtherwiseEnded();
        code.Close();
        _questions.Pop();
        CloseQuestion(construct);
    }

    // What a caller may say instead of pressing the key (IVR-21).
    private static string LabelsOf(BoundMenu menu) => menu.Choices.All(item => item.Arm.Label is null)
        ? ""
        : $", new string[] {{ {string.Join(", ", menu.Choices.Select(item => item.Arm.Label is { } label ? Literals.Of(label) : "null"))} }}";

    // `collect x : yes no` is a menu of two keys: the first says yes.
    private string? AnswerOf(BoundMenu menu, int choice) =>
        menu.Answer is { } answer ? $"{LocalName(answer)} = {Literals.Of(choice == 0)};" : null;

    // A caller who is not asked for keys hears the prompts and goes on.
    private void WithoutKeys(BoundMenu menu, Question question, string construct)
    {
        if (menu is not { WithoutKeys: { } condition, NoKeys: { } arm })
        {
            return;
        }

        code.Open(condition.Span, $"if (FlowCode.NoConstant({Expression(condition)}))");
        code.Open($"foreach (var unasked in {question.Prompts})");
        Operation(menu.Span, "await call.PlayAsync(unasked, false);");
        code.Close();
        code.Line(arm.Span, Enter(arm.Node));
        Block(arm.Block);
        code.Tail($"goto done{construct};");
        code.Close();
    }
}
