using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Bridged transfers.</summary>
internal sealed partial class Lower // Lower.Transfer.cs
{
    private void Transfer(BoundTransfer transfer)
    {
        var outcome = "outcome" + NextConstruct();
        var request = $"new TransferRequest({Expression(transfer.Target)}, {Expression(transfer.Ring)}, {Expression(transfer.TalkMax)}{From(transfer.From)}){Data(transfer.Data)}";
        Operation(transfer.Span, $"{Enter(transfer.Node)} var {outcome} = await call.TransferAsync({request});");
        code.Open($"switch ({outcome})");
        Arms(
        [
            ("TransferOutcome.Completed", transfer.Completed, null),
            ("TransferOutcome.Busy", transfer.Busy, null),
            ("TransferOutcome.NoAnswer", transfer.NoAnswer, null),
            ("TransferOutcome.Rejected", transfer.Rejected, null),
            ("TransferOutcome.Unreachable", transfer.Unreachable, null),
            ("TransferOutcome.Timeout", transfer.Timeout, null),
            ("TransferOutcome.Failed", transfer.Failed, null),
        ]);
        OtherwiseEnded();
        code.Close();
    }

    private void BlindTransfer(BoundBlindTransfer transfer)
    {
        var request = $"new TransferRequest({Expression(transfer.Target)}, {Expression(transfer.Ring)}, TimeSpan.Zero{From(transfer.From)}){Data(transfer.Data)}";
        code.Line(transfer.Span, $"{Enter(transfer.Node)} await call.TransferBlindAsync({request});");
        code.Tail("return FlowExit.Ended;");
    }

    private string From(BoundExpression? number) => number is null ? "" : $", {Expression(number)}";

    private string Data(BoundExpression? data) => data is null ? "" : $" {{ Data = {Expression(data)} }}";
}
