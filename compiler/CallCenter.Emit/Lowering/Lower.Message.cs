using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>take message</c>, <c>play recording</c> and <c>send</c>.</summary>
internal sealed partial class Lower // Lower.Message.cs
{
    private void TakeMessage(BoundTakeMessage take)
    {
        var message = "message" + NextConstruct();
        var prompts = take.Prompt is { } prompt ? Prompts(prompt) : "Array.Empty<PromptUse>()";
        var recording = $"new RecordRequest({prompts}, {Literals.Of(take.LengthMax)}, {Literals.Of(take.EndKey)}, {Literals.Of(take.Silence)})";
        Operation(
            take.Span,
            $"{Enter(take.Node)} var {message} = await call.TakeMessageAsync(new MessageRequest({Expression(take.Box)}, {recording}));");
        Outcomes(take, $"{message}.Outcome", "MessageOutcome", "taken", $"{LocalName(take.Target)} = {message}.Recording;");
    }

    private void PlayRecording(BoundPlayRecording play) =>
        Operation(play.Span, $"{Enter(play.Node)} await call.PlayRecordingAsync({Expression(play.Recording)}, {Literals.Of(play.BargeIn)});");

    private void Send(BoundSend send)
    {
        var outcome = "outcome" + NextConstruct();
        var subject = send.Subject is { } about ? Expression(about) : "null";
        var request = $"new SendRequest({Literals.Of(send.Medium)}, {Expression(send.To)}, {subject}, {Expression(send.Text)}, {Literals.Of(send.Within)})";
        Operation(send.Span, $"{Enter(send.Node)} var {outcome} = await call.SendAsync({request});");
        Outcomes(send, outcome, "SendOutcome");
    }
}
