using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Prompts and their arguments; <c>answer</c>, <c>play</c> and <c>say</c>.</summary>
internal sealed partial class Lower // Lower.Prompt.cs
{
    private void Answer(BoundAnswer answer) =>
        Operation(answer.Span, $"{Enter(answer.Node)} await call.AnswerAsync();");

    private void Play(BoundPlay play) =>
        Operation(play.Span, $"{Enter(play.Node)} await call.PlayAsync({Prompt(play.Prompt)}, {Literals.Of(play.BargeIn)});");

    private string Prompt(BoundPromptUse use) => Prompt(use, PromptIndex(use));

    private string Prompt(BoundPromptUse use, string index) => use.Arguments.IsDefaultOrEmpty
        ? $"new PromptUse({index})"
        : $"new PromptUse({index}, new object[] {{ {Values(use.Arguments)} }})";

    // Prompts with a name come first; those of `say` follow, flow by flow, and are counted from the flow's first, `s`.
    private string PromptIndex(BoundPromptUse use) =>
        Relative("s", use.Prompt, flow is { FirstSay: var first } && use.Prompt >= first ? first : null);

    private string Prompts(params ReadOnlySpan<BoundPromptUse> uses)
    {
        var prompts = new List<string>();
        foreach (var use in uses)
        {
            prompts.Add(Prompt(use));
        }

        return $"new PromptUse[] {{ {string.Join(", ", prompts)} }}";
    }
}
