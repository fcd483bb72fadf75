using CallCenter.Media.CallProgress;

namespace CallCenter.Telephony.Calls;

/// <summary>Waits until it is known who has answered.</summary>
internal sealed class DetectOperation(TelephoneCall call, PartyLeg? party, TimeSpan limit) : CallOperation<ProgressVerdict?>(call)
{
    public override void OnCallEnded() => Finish();

    protected override void Start()
    {
        if (party is not { IsThere: true } || PartyLeg.IsDecided(party.AnsweredBy) || !party.ListenToAnswer())
        {
            Finish();
            return;
        }

        party.OnAnsweredBy = verdict =>
        {
            if (PartyLeg.IsDecided(verdict))
            {
                Finish();
            }
        };
        StartTimer(limit);
    }

    protected override void OnTimer() => Finish();

    private void Finish()
    {
        if (party is not null)
        {
            party.OnAnsweredBy = null;
        }

        Complete(party?.AnsweredBy);
    }
}
