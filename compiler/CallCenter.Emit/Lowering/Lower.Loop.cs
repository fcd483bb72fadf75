using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Loops; <c>leave</c> jumps behind the innermost, because it may stand in a <c>switch</c>.</summary>
internal sealed partial class Lower // Lower.Loop.cs
{
    private readonly Stack<string> _loops = [];

    private void Loop(BoundLoop loop)
    {
        var construct = NextConstruct();
        code.Line(loop.Span, Enter(loop.Node));
        code.Open($"for (var round{construct} = 0; round{construct} < {Literals.Of(loop.RoundsMax)}; round{construct}++)");
        LoopBody(loop.Body, construct);
    }

    private void ForEach(BoundForEach loop)
    {
        var construct = NextConstruct();
        var list = "list" + construct;
        code.Line(loop.Span, $"{Enter(loop.Node)} var {list} = {Expression(loop.List)};");
        code.Open($"for (var round{construct} = 0; round{construct} < {list}.Length; round{construct}++)");
        code.Line($"{LocalName(loop.Item)} = {list}[round{construct}];");
        LoopBody(loop.Body, construct);
    }

    private void LoopBody(BoundBlock body, string construct)
    {
        var behind = "behind" + construct;
        _loops.Push(behind);
        Block(body);
        _loops.Pop();
        code.Close();
        code.Line($"{behind}:;");
    }

    private void Leave(BoundLeave leave) => code.Line(leave.Span, $"{Enter(leave.Node)} goto {_loops.Peek()};");
}
