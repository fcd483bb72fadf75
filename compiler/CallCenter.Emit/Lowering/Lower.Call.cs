using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// <c>call</c> and <c>return</c>. A flow is called by its number, so that the file of one flow needs nothing of another;
/// whatever is no return (the call is over, <c>-&gt;</c>) leaves the calling flow too.
/// </summary>
internal sealed partial class Lower // Lower.Call.cs
{
    private void Call(BoundCall call)
    {
        var construct = NextConstruct();
        var exit = "exit" + construct;
        var arguments = call.Arguments.IsDefaultOrEmpty
            ? "null"
            : $"new {Names.Arguments(project, call.Flow)}({Values(call.Arguments)})";
        code.Line(
            call.Span,
            $"{Enter(call.Node)} var {exit} = await Module.RunAsync({Literals.Of(call.Flow)}, call, {arguments});");
        code.Tail($"if (!{exit}.HasReturned) return {exit};");
        code.Tail(ReturnWhenEnded);
        if (call.Arms.IsEmpty)
        {
            return;
        }

        code.Open($"switch ({exit}.Outcome)");
        Arms([.. call.Arms.Select((arm, outcome) => (Literals.Of(outcome), (BoundArm?)arm, Received(arm, exit)))]);
        OtherwiseEnded();
        code.Close();
    }

    private string? Received(BoundArm arm, string exit) => arm.Values.IsEmpty
        ? null
        : string.Join(" ", arm.Values.Select((local, index) =>
            $"{LocalName(local)} = ({Types.Of(project, local.Type)})((object[]){exit}.Arguments)[{Literals.Of(index)}];"));

    private void Return(BoundReturn back)
    {
        if (back.Outcome == BoundReturn.OfHandler)
        {
            code.Line(back.Span, $"{Enter(back.Node)} return FlowExit.Ended;");
            return;
        }

        var values = back.Values.IsDefaultOrEmpty ? "" : $", new object[] {{ {Values(back.Values)} }}";
        code.Line(back.Span, $"{Enter(back.Node)} return FlowExit.Return({Literals.Of(back.Outcome)}{values});");
    }
}
