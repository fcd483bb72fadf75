using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Prompts and their arguments; <c>answer</c>, <c>play</c> and <c>say</c>.</summary>
internal sealed partial class Lower // Lower.Prompt.cs
{
    private void Answer(BoundAnswer answer) =>
        Operation(answer.Span, $"{Enter(answer.Node)} await call.AnswerAsync();");

    private void Play(BoundPlay play) =>
        Operation(play.Span, $"{Enter(play.Node)} await call.PlayAsync({Prompt(play.Prompt)}, {Literals.Of(play.BargeIn)});");

    private string Prompt(BoundPromptUse use) => Prompt(use, use.Prompt);

    private string Prompt(BoundPromptUse use, int index) => use.Arguments.IsDefaultOrEmpty
        ? $"new PromptUse({Literals.Of(index)})"
        : $"new PromptUse({Literals.Of(index)}, new object[] {{ {Values(use.Arguments)} }})";

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
