using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>What comes before <c>answer</c>: <c>reject</c>, <c>redirect</c> and <c>play early</c>.</summary>
internal sealed partial class Lower // Lower.BeforeAnswer.cs
{
    private void Reject(BoundReject reject)
    {
        code.Line(reject.Span, $"{Enter(reject.Node)} await call.RejectAsync({Literals.Of(reject.Status)});");
        code.Line("return FlowExit.Ended;");
    }

    private void Redirect(BoundRedirect redirect)
    {
        code.Line(redirect.Span, $"{Enter(redirect.Node)} await call.RedirectAsync({Expression(redirect.Target)});");
        code.Line("return FlowExit.Ended;");
    }

    private void PlayEarly(BoundPlayEarly early) =>
        Operation(early.Span, $"{Enter(early.Node)} await call.PlayEarlyAsync({Prompt(early.Prompt)});");
}
