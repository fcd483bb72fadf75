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
        Operation(
            menu.Span,
            $"var {choice} = await call.ChooseAsync(new KeyQuestion({question.Prompts}, {Literals.Of(keys)}, {Literals.Of(menu.NoInputAfter)}, {Literals.Of(menu.BargeIn)}));");

        _questions.Push(question);
        code.Open($"switch ({choice}.Outcome)");
        code.Open($"case KeyOutcome.Key: switch ({choice}.Key)");
        Arms([.. menu.Choices.Select(item => ($"'{item.Key}'", (BoundArm?)item.Arm, (string?)null))]);
        code.Close();
        code.Tail("break;");
        Arms([("KeyOutcome.NoInput", menu.NoInput, null), ("KeyOutcome.NoMatch", menu.NoMatch, null)]);
        OtherwiseEnded();
        code.Close();
        _questions.Pop();
        CloseQuestion(construct);
    }
}
