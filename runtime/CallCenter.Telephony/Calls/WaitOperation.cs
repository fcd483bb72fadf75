namespace CallCenter.Telephony.Calls;

/// <summary>Lets time pass.</summary>
internal sealed class WaitOperation(TelephoneCall call, TimeSpan duration) : CallOperation<bool>(call)
{
    public override void OnCallEnded() => Complete(false);

    protected override void Start() => StartTimer(duration);

    protected override void OnTimer() => Complete(true);
}
