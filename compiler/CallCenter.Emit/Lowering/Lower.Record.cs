using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>record</c>: a message left by the caller.</summary>
internal sealed partial class Lower // Lower.Record.cs
{
    private void Record(BoundRecord record)
    {
        var message = "message" + NextConstruct();
        var prompts = record.Prompt is { } prompt ? Prompts(prompt) : "Array.Empty<PromptUse>()";
        var request = $"new RecordRequest({prompts}, {Literals.Of(record.LengthMax)}, {Literals.Of(record.EndKey)}, {Literals.Of(record.Silence)})";
        Operation(record.Span, $"{Enter(record.Node)} var {message} = await call.RecordAsync({request});");
        code.Open($"switch ({message}.Outcome)");
        Arms(
        [
            ("RecordOutcome.Recorded", record.Recorded, $"{LocalName(record.Target)} = {message}.Recording;"),
            ("RecordOutcome.Empty", record.Empty, null),
            ("RecordOutcome.Failed", record.Failed, null),
        ]);
        OtherwiseEnded();
        code.Close();
    }
}
