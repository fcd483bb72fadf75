using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>choose language</c>: one wait, then the key's language or the default.</summary>
internal sealed partial class Lower // Lower.ChooseLanguage.cs
{
    private void ChooseLanguage(BoundChooseLanguage choose)
    {
        var choice = "choice" + NextConstruct();
        var keys = new string([.. choose.Choices.Select(item => item.Key)]);

        // The complement of a prompt's index (a negative number) stands for the prompt in all languages of the
        // project, one after the other: the caller has no language yet.
        var prompts = $"new PromptUse[] {{ {Prompt(choose.Prompt, $"~({PromptIndex(choose.Prompt)})")} }}";
        Operation(
            choose.Span,
            $"{Enter(choose.Node)} var {choice} = await call.ChooseAsync(new KeyQuestion({prompts}, {Literals.Of(keys)}, {Literals.Of(choose.Within)}));");
        code.Open($"switch ({choice}.Outcome == KeyOutcome.Key ? {choice}.Key : '\\0')");
        foreach (var (key, language, node) in choose.Choices)
        {
            code.Line($"case '{key}': {Enter(node)} call.Language = {Literals.Of(language)}; break;");
        }

        code.Line($"default: {Enter(choose.ElseNode)} call.Language = {Literals.Of(choose.Else)}; break;");
        code.Close();
    }
}
