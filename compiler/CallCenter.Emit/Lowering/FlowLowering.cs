using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Writes one flow as an asynchronous method of its unit. <c>n</c> is the index of the flow's own node and <c>s</c> that of its
/// first <c>say</c>: numbers in the text count from there, so that they stay the same when another file changes.
/// </summary>
internal static class FlowLowering
{
    public static void Write(BoundProject project, int index, CodeWriter code)
    {
        var flow = project.Flows[index];
        string[] parameters =
        [
            "ICall call",
            "int n",
            "int s",
            .. flow.Parameters.Select(parameter => $"{Types.Of(project, parameter.Type)} {Names.Parameter(parameter)}"),
        ];
        code.Open($"private async ValueTask<FlowExit> {Names.Flow(project, index)}({string.Join(", ", parameters)})");

        // The body is written first, because only then is it known which locals it mentions.
        var body = code.Nested();
        var lower = new Lower(project, body, flow);
        body.Line(flow.Span, lower.Enter(flow.Node));
        lower.Block(flow.Body);
        lower.DeclareLocals(code);
        code.Append(body);
        code.Line("return FlowExit.Ended;");
        code.Close();
    }
}
