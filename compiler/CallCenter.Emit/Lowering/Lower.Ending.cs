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

    // Which way it goes is known only here, and each of them is a node.
    private void Route(BoundRoute route)
    {
        var way = "way" + NextConstruct();
        code.Line(route.Span, $"{Enter(route.Node)} var {way} = call.Route({Literals.Of(route.Table)}, {Expression(route.Key)});");
        code.Open($"switch ({way})");
        foreach (var arm in route.Ways)
        {
            code.Line($"case {Literals.Of(((BoundGoTo)arm.Block.Statements[0]).Flow)}: {Enter(arm.Node)} break;");
        }

        code.Close();
        code.Line(route.Span, $"return FlowExit.To({way});");
    }
}
