using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Data, other parties, recordings.</summary>
internal sealed partial class TimeOf // TimeOf.World.cs
{
    private Waits Execute(BoundExecute execute)
    {
        var waits = Waits.Step(Way.Step(execute.Node, tables.Statements[execute.Statement].Within));
        var goesOn = execute.ElseContinues || execute.Done is null || execute.Timeout is null || execute.Failed is null;
        return waits.Then(Waits.AnyOf([.. ArmsOf.All(execute).Select(Arm), .. goesOn ? (Waits[])[Waits.Nothing] : []]));
    }

    // Whoever answers ends the wait; talk is none.
    private Waits Transfer(BoundTransfer transfer)
    {
        var ringing = Way.Step(transfer.Node, Longest(transfer.Ring));
        return Waits.AnyOf(
            Waits.Person(transfer.Node, ringing, Arms(transfer.Completed, transfer.Timeout)),
            Waits.Step(ringing).Then(Arms(transfer.Busy, transfer.NoAnswer, transfer.Rejected, transfer.Unreachable, transfer.Failed)));
    }

    private Waits Record(BoundRecord record)
    {
        var prompt = record.Prompt is null ? TimeSpan.Zero : Longest(record.Prompt);
        var waits = Waits.Step(Way.Step(
            record.Node, prompt + TimeLimits.Beep + record.LengthMax + TimeLimits.RecordingClosed, record.EndKey is null ? 0 : 1));
        return waits.Then(Arms(record.Recorded, record.Empty, record.Failed));
    }
}
