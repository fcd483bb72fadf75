using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>call data</c>, and the functions of values.</summary>
internal sealed partial class Lower // Lower.CallData.cs
{
    private void SetCallData(BoundSetCallData set) =>
        code.Line(set.Span, $"{Enter(set.Node)} call.Data.Write({Literals.Of(set.Datum.Index)}, {Expression(set.Value)});");

    // The first value stands where it is read: it is a constant.
    private string ReadCallData(BoundCallData read) =>
        $"call.Data.Read<{Types.Of(project, read.Type)}>({Literals.Of(read.Datum.Index)}, {Expression(project.CallData[read.Datum.Index].Initial)})";

    private string Function(BoundFunction function) => $"FlowFunctions.{function.Name}({Values(function.Arguments)})";
}
