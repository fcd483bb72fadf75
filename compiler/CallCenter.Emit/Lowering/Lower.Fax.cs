using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>fax receive</c> and <c>fax send</c>.</summary>
internal sealed partial class Lower // Lower.Fax.cs
{
    private void FaxReceive(BoundFaxReceive fax)
    {
        var page = "fax" + NextConstruct();
        Operation(fax.Span, $"{Enter(fax.Node)} var {page} = await call.ReceiveFaxAsync({Expression(fax.Max)});");
        Outcomes(fax, $"{page}.Outcome", "FaxOutcome", "received", $"{LocalName(fax.Target)} = {page}.File;");
    }

    private void FaxSend(BoundFaxSend fax)
    {
        var outcome = "outcome" + NextConstruct();
        Operation(fax.Span, $"{Enter(fax.Node)} var {outcome} = await call.SendFaxAsync({Expression(fax.File)}, {Expression(fax.Max)});");
        Outcomes(fax, outcome, "FaxOutcome");
    }
}
