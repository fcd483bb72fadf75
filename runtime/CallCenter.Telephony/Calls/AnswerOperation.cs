namespace CallCenter.Telephony.Calls;

/// <summary>Waits for the ACK of our 200: a caller who has not confirmed yet would miss the first words.</summary>
internal sealed class AnswerOperation(TelephoneCall call) : CallOperation<bool>(call)
{
    public override void OnConfirmed() => Complete(true);

    public override void OnCallEnded() => Complete(false);

    protected override void Start()
    {
        if (Call.IsConfirmed)
        {
            Complete(true);
        }
        else
        {
            Call.SendAnswer();
        }
    }
}
