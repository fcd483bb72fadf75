using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Messages and other parties.</summary>
internal sealed partial class TimeOf // TimeOf.Telephony.cs
{
    // What follows the named outcomes; one without an arm goes on.
    private Waits Named(BoundOperation operation) => Waits.AnyOf(
    [
        .. ArmsOf.All(operation).Select(Arm),
        .. ArmsOf.GoesOnByItself(operation) ? (Waits[])[Waits.Nothing] : [],
    ]);

    private Waits TakeMessage(BoundTakeMessage take)
    {
        var prompt = take.Prompt is null ? TimeSpan.Zero : Longest(take.Prompt);
        return Waits.Step(Way.Step(
            take.Node,
            TimeLimits.MailboxAnswers + prompt + TimeLimits.Beep + take.LengthMax + TimeLimits.RecordingClosed + TimeLimits.MailboxAnswers,
            take.EndKey is null ? 0 : 1)).Then(Named(take));
    }

    // Whoever answers ends the wait; whoever does not ends the call.
    private Waits BlindTransfer(BoundBlindTransfer transfer)
    {
        var ringing = Way.Step(transfer.Node, Longest(transfer.Ring));
        return Waits.AnyOf(
            Waits.Person(transfer.Node, ringing, Waits.To(Exit.Ends(transfer.Node), Way.Empty)),
            Waits.To(Exit.Ends(transfer.Node), ringing));
    }
}
