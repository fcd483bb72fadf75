using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>What asks the caller for keys.</summary>
internal sealed partial class TimeOf // TimeOf.Questions.cs
{
    // The prompt is heard in every language, then one key is waited for.
    private Waits ChooseLanguage(BoundChooseLanguage choose) =>
        Waits.Step(Way.Step(choose.Node, (Longest(choose.Prompt) * tables.LanguageCount) + choose.Within, keys: 1));

    // A key that comes, or silence at the end of the wait: both cost at most the prompt and the wait.
    private Waits Menu(BoundMenu menu)
    {
        // A shortcut takes more keys, each within its time.
        var further = menu.Shortcuts.Select(shortcut => shortcut.Keys.Length - 1).DefaultIfEmpty().Max();
        var asked = Waits.Step(Way.Step(
            menu.Node, Longest(menu.Prompt) + menu.NoInputAfter + (further * CallCenter.Abstractions.Calls.KeyQuestion.NextKey), keys: 1 + further));
        var round = asked.Then(Arms(
        [
            .. menu.Choices.Select(choice => choice.Arm),
            .. menu.Shortcuts.Select(shortcut => shortcut.Arm),
            menu.NoInput,
            menu.NoMatch,
        ]));
        if (menu.NoKeys is { } noKeys)
        {
            round = Waits.AnyOf(round, Waits.Step(Way.Step(menu.Node, Longest(menu.Prompt))).Then(Arm(noKeys)));
        }

        return round.Rounds(Exit.Repeats, menu.AttemptsMax, Arm(menu.Exhausted));
    }

    private Waits Collect(BoundCollect collect)
    {
        var clears = collect.ClearKey is null ? 0 : TimeLimits.ClearsMax;
        var typing = (collect.FirstKey + (collect.NextKey * (collect.LengthMax - 1))) * (clears + 1);
        var keys = ((long)collect.LengthMax * (clears + 1)) + (collect.EndKey is null ? 0 : 1);
        var asked = Waits.Step(Way.Step(collect.Node, Longest(collect.Prompt) + typing, keys));
        return asked.Then(Arms(collect.Valid, collect.NoInput, collect.NoMatch))
            .Rounds(Exit.Repeats, collect.AttemptsMax, Arm(collect.Exhausted));
    }
}
