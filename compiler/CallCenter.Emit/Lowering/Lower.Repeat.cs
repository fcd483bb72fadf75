using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>What menus and collections share: the counter of attempts, and <c>repeat</c>.</summary>
internal sealed partial class Lower // Lower.Repeat.cs
{
    /// <summary>Writes the head of a question: counter, prompts, label, and what happens when the attempts are used up.</summary>
    private Question OpenQuestion(string construct, BoundPromptUse prompt, int attemptsMax, BoundArm exhausted)
    {
        var attempts = "attempts" + construct;
        var question = new Question("ask" + construct, "prompts" + construct, prompt, attempts);
        code.Tail($"var {attempts} = 0; var {question.Prompts} = {Prompts(prompt)};");
        code.Open($"{question.Label}: if ({attempts}++ == {Literals.Of(attemptsMax)})");
        code.Line(exhausted.Span, Enter(exhausted.Node));
        Block(exhausted.Block);
        code.Tail($"goto done{construct};");
        code.Close();
        return question;
    }

    private void CloseQuestion(string construct)
    {
        code.Line($"done{construct}:;");
        code.Close();
    }

    private void Repeat(BoundRepeat repeat)
    {
        if (!_questions.TryPeek(out var question))
        {
            throw new InvalidOperationException("A `repeat` stands outside of menu and collect.");
        }

        var prompts = repeat.Prompt is { } first ? Escalated(first, repeat.Then.AsSpan(), question, 1) : Prompts(question.Own);
        code.Line(repeat.Span, $"{Enter(repeat.Node)} {question.Prompts} = {prompts}; goto {question.Label};");
    }

    // The n-th repetition plays the n-th prompt, the last from then on.
    private string Escalated(BoundPromptUse first, ReadOnlySpan<BoundPromptUse> then, Question question, int repetition) => then.IsEmpty
        ? Prompts(first, question.Own)
        : $"{question.Attempts} <= {Literals.Of(repetition)} ? {Prompts(first, question.Own)} : {Escalated(then[0], then[1..], question, repetition + 1)}";
}
