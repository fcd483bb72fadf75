using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes one flow as an asynchronous method of the module.</summary>
internal static class FlowLowering
{
    public static void Write(BoundProject project, int index, CodeWriter code)
    {
        var flow = project.Flows[index];
        string[] parameters =
        [
            "ICall call",
            .. flow.Parameters.Select(parameter => $"{Types.Of(project, parameter.Type)} {Names.Parameter(parameter)}"),
        ];
        code.Line($"private static async ValueTask<FlowExit> {Names.Flow(project, index)}({string.Join(", ", parameters)})");
        code.Open();

        // The body is written first, because only then is it known which locals it mentions.
        var body = code.Nested();
        var lower = new Lower(project, body);
        body.Line(flow.Span, $"call.Enter({Literals.Of(flow.Node)});");
        lower.Block(flow.Body);
        lower.DeclareLocals(code);
        code.Append(body);
        code.Line("return FlowExit.Ended;");
        code.Close();
    }
}
