using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>collect</c>: digits, asked for until they are valid or the attempts are used up.</summary>
internal sealed partial class Lower // Lower.Collect.cs
{
    private void Collect(BoundCollect collect)
    {
        var construct = NextConstruct();
        var digits = "digits" + construct;
        code.Open();
        code.Line(collect.Span, Enter(collect.Node));
        var question = OpenQuestion(construct, collect.Prompt, collect.AttemptsMax, collect.Exhausted);
        string[] arguments =
        [
            question.Prompts,
            Literals.Of(collect.LengthMin),
            Literals.Of(collect.LengthMax),
            Literals.Of(collect.EndKey),
            Literals.Of(collect.ClearKey),
            Literals.Of(collect.FirstKey),
            Literals.Of(collect.NextKey),
            .. Types.IsSecret(collect.Target.Type) ? ["IsSecret: true"] : Array.Empty<string>(),
        ];
        Operation(
            collect.Span,
            $"var {digits} = await call.CollectAsync(new DigitsQuestion({string.Join(", ", arguments)}));");

        _questions.Push(question);
        code.Open($"switch ({digits}.Outcome)");
        Arms(
        [
            ("DigitsOutcome.Valid", collect.Valid, $"{LocalName(collect.Target)} = {digits}.Digits;"),
            ("DigitsOutcome.NoInput", collect.NoInput, null),
            ("DigitsOutcome.Invalid", collect.NoMatch, null),
        ]);
        OtherwiseEnded();
        code.Close();
        _questions.Pop();
        CloseQuestion(construct);
    }
}
