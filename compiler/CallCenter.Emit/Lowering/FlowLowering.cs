using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Writes one flow as an asynchronous method of its unit. <c>n</c> is the index of the flow's own node and <c>s</c> that of its
/// first <c>say</c>: numbers in the text count from there, so that they stay the same when another file changes. A flow with
/// <c>at hangup</c> or <c>at failure</c> becomes several: the body, a method for each of them, and one that runs the body and then,
/// when the call has ended inside it, what is to be done. Flows that are called end before those that called them, so the
/// innermost comes first.
/// </summary>
internal static class FlowLowering
{
    public static void Write(BoundProject project, int index, bool isWatched, CodeWriter code)
    {
        var flow = project.Flows[index];
        var name = Names.Flow(project, index);
        BoundHandler[] handlers = [.. flow.Body.Statements.OfType<BoundHandler>()];
        if (handlers.Length == 0)
        {
            Method(project, flow, name, flow.Node, flow.Body, isWatched, code);
            return;
        }

        Guard(project, flow, name, handlers, code);
        Method(project, flow, BodyOf(name), flow.Node, flow.Body, isWatched, code);
        foreach (var handler in handlers)
        {
            Method(project, flow, HandlerOf(name, handler), handler.Node, handler.Body, isWatched, code);
        }
    }

    private static string BodyOf(string name) => name + "_Body";

    private static string HandlerOf(string name, BoundHandler handler) => name + (handler.IsFailure ? "_Failure" : "_Hangup");

    private static void Method(BoundProject project, BoundFlow flow, string name, int node, BoundBlock block, bool isWatched, CodeWriter code)
    {
        code.Open(Head(project, flow, name));

        // The body is written first, because only then is it known which locals it mentions.
        var body = code.Nested();
        var lower = new Lower(project, body, flow);
        body.Line(node == flow.Node ? flow.Span : block.Statements.FirstOrDefault()?.Span ?? flow.Span, lower.Enter(node));
        lower.Block(block);
        lower.DeclareLocals(code);
        if (isWatched)
        {
            lower.Watch(code, node);
        }

        code.Append(body);
        code.Line("return FlowExit.Ended;");
        code.Close();
    }

    private static string Head(BoundProject project, BoundFlow flow, string name)
    {
        string[] parameters =
        [
            "ICall call",
            "int n",
            "int s",
            .. flow.Parameters.Select(parameter => $"{Types.Of(project, parameter.Type)} {Names.Parameter(parameter)}"),
        ];
        return $"private async ValueTask<FlowExit> {name}({string.Join(", ", parameters)})";
    }

    private static void Guard(BoundProject project, BoundFlow flow, string name, BoundHandler[] handlers, CodeWriter code)
    {
        var values = string.Join(", ", (string[])["call", "n", "s", .. flow.Parameters.Select(Names.Parameter)]);
        var failure = Array.Find(handlers, handler => handler.IsFailure);
        var hangup = Array.Find(handlers, handler => !handler.IsFailure);
        code.Open(Head(project, flow, name));
        code.Line("FlowExit exit;");
        if (failure is null)
        {
            code.Line($"exit = await {BodyOf(name)}({values});");
        }
        else
        {
            code.Line($"try {{ exit = await {BodyOf(name)}({values}); }}");
            code.Open("catch (Exception) when (call.BeginAfterwards(true))");
            code.Line($"try {{ await {HandlerOf(name, failure)}({values}); }} finally {{ call.EndAfterwards(); }}");
            code.Line("throw;");
            code.Close();
        }

        if (hangup is not null)
        {
            code.Open("if ((call.HasEnded || exit.IsEnd) && call.BeginAfterwards(false))");
            code.Line($"try {{ await {HandlerOf(name, hangup)}({values}); }} finally {{ call.EndAfterwards(); }}");
            code.Close();
        }

        code.Line("return exit;");
        code.Close();
    }
}
