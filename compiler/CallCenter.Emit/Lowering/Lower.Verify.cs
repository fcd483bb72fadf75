using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>verify</c>: what is compared crosses the gateway and stays there.</summary>
internal sealed partial class Lower // Lower.Verify.cs
{
    private void Verify(BoundVerify verify)
    {
        var outcome = "outcome" + NextConstruct();
        Operation(
            verify.Span,
            $"{Enter(verify.Node)} var {outcome} = await call.VerifyAsync({Expression(verify.Presented)}, {Expression(verify.Expected)});");
        Outcomes(verify, outcome, "VerifyOutcome");
    }

    private void VerifyQuery(BoundVerifyQuery verify)
    {
        var outcome = "outcome" + NextConstruct();
        var arguments = verify.Arguments.IsDefaultOrEmpty ? "Array.Empty<object>()" : $"new object[] {{ {Values(verify.Arguments)} }}";
        Operation(
            verify.Span, $"{Enter(verify.Node)} var {outcome} = await call.VerifyAsync({Literals.Of(verify.Statement)}, {arguments});");
        Outcomes(verify, outcome, "VerifyOutcome");
    }
}
