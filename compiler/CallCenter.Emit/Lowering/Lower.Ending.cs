using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>wait</c>, and what ends a flow: <c>hangup</c>, <c>-&gt;</c> to a flow and <c>-&gt;</c> by a table.</summary>
internal sealed partial class Lower // Lower.Ending.cs
{
    private void Wait(BoundWait wait) =>
        Operation(wait.Span, $"{Enter(wait.Node)} await call.WaitAsync({Expression(wait.Duration)});");

    private void Hangup(BoundHangup hangup)
    {
        code.Line(hangup.Span, $"{Enter(hangup.Node)} await call.HangupAsync();");
        code.Tail("return FlowExit.Ended;");
    }

    private void GoTo(BoundGoTo goTo)
    {
        var arguments = goTo.Arguments.IsDefaultOrEmpty
            ? ""
            : $", new {Names.Arguments(project, goTo.Flow)}({Values(goTo.Arguments)})";
        code.Line(goTo.Span, $"{Enter(goTo.Node)} return FlowExit.To({Literals.Of(goTo.Flow)}{arguments});");
    }

    private void Route(BoundRoute route) =>
        code.Line(route.Span, $"{Enter(route.Node)} return FlowExit.To(call.Route({Literals.Of(route.Table)}, {Expression(route.Key)}));");
}
