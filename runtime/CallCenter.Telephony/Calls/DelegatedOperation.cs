namespace CallCenter.Telephony.Calls;

/// <summary>Waits for work on another thread; whichever comes first of result, limit and hang-up decides.</summary>
internal sealed class DelegatedOperation<T>(TelephoneCall call, Action<Action<T>> start, TimeSpan limit, T late, T ended, bool outlives) : CallOperation<T>(call)
{
    /// <inheritdoc/>
    protected override bool Outlives => outlives;

    public override void OnCallEnded()
    {
        if (!outlives)
        {
            Complete(ended);
        }
    }

    public override void OnAbandoned() => Complete(ended);

    protected override void Start()
    {
        StartTimer(limit);
        start(result => Call.Loop.Post(
            static state =>
            {
                var (operation, result) = ((DelegatedOperation<T>, T))state!;
                operation.Complete(result);
            },
            (this, result)));
    }

    protected override void OnTimer() => Complete(late);
}
