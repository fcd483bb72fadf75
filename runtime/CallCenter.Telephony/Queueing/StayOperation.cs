using CallCenter.Media.Mixing;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Telephony.Queueing;

/// <summary>What the flow waits for while the caller waits and talks: tells the stay what happens to the caller.</summary>
internal sealed class StayOperation(TelephoneCall call, QueueStay stay, bool resumes) : CallOperation<StayResult>(call), ITalk
{
    public override VoicePath? OtherVoice => stay.VoiceOfHolder;

    public override bool LetsCallerChange => stay.LetsCallerChange;

    bool ITalk.IsTalking => stay.IsTalking;

    public override void OnPlayEnded() => stay.OnPlayEnded();

    public override void OnCallerKey(char key, KeySource source) => stay.OnCallerKey(key, source);

    public override void OnCallerHold(bool isHeld) => stay.OnHold();

    public override void OnCallerChanged() => stay.OnCallerChanged();

    public override void OnCallEnded()
    {
        stay.OnCallEnded();
        Finish(new StayResult(StayEnd.Outcome, Abstractions.Calls.QueueOutcome.Ended));
    }

    /// <summary>The flow goes on.</summary>
    public void Finish(in StayResult result)
    {
        if (!Call.HasEnded)
        {
            Call.Keys.Clear(); // What was pressed meanwhile was meant for the queue or for who was talked to.
        }

        Complete(result);
    }

    TalkMix? ITalk.Enter() => stay.EnterMix();

    void ITalk.Intercept(PartyLeg supervisor, ConferenceMember? member) => stay.Intercept(supervisor, member);

    protected override void Start()
    {
        Call.Keys.Clear();
        stay.Begin(this, resumes);
    }
}
