namespace CallCenter.Telephony.Loops;

/// <summary>Brings every <c>await</c> of a flow back to the loop of its call, whoever completed what it waited for.</summary>
internal sealed class LoopSynchronizationContext(CallLoop loop) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => loop.Post(
        static pair =>
        {
            var (callback, argument) = ((SendOrPostCallback, object?))pair!;
            callback(argument);
        },
        (d, state));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!loop.IsCurrent)
        {
            throw new InvalidOperationException("Nothing may wait for a call loop.");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
