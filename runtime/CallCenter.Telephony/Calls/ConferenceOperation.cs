using CallCenter.Abstractions.Calls;
using CallCenter.Media.Mixing;

namespace CallCenter.Telephony.Calls;

/// <summary>Joins the caller with parties the flow holds, until all of them have left, the time is up or the caller leaves.</summary>
internal sealed partial class ConferenceOperation(TelephoneCall call, HeldParty[] parties, TimeSpan talkMax) : CallOperation<ConferenceResult>(call)
{
    private MediaConference? _mix;
    private ConferenceMember? _caller;
    private long _started;
    private bool _isOver;

    /// <summary>The flow knows the parties by name, and they the caller: nobody takes a place meanwhile.</summary>
    public override bool LetsCallerChange => false;

    public override void OnCallEnded() => Finish(ConferenceOutcome.CallEnded);

    public override void OnCallerHold(bool isHeld)
    {
        if (_caller is { } caller)
        {
            caller.IsMuted = isHeld; // The caller's own music on hold is not for the others.
        }
    }

    /// <summary>A party has left.</summary>
    public void OnPartyGone()
    {
        if (parties.All(static party => !party.IsThere))
        {
            Finish(ConferenceOutcome.Ended);
        }
        else
        {
            Call.Supervision?.OnSeatChanged();
        }
    }

    protected override void Start()
    {
        Call.Keys.Clear();
        if (parties.All(static party => !party.IsThere))
        {
            Finish(ConferenceOutcome.Ended); // Whoever was called has left while he was held.
            return;
        }

        if (Call.Voice.Leg is not { } leg || Call.Home.Media.OpenConference() is not { } mix)
        {
            Finish(ConferenceOutcome.Failed, "A conference needs the caller's voice path and a free place for a mix; widen --rtp-ports.");
            return;
        }

        _mix = mix;
        _started = Call.Loop.Time.GetTimestamp();
        Call.StopPlaying();
        _caller = mix.Join(leg, listensOnly: Call.Voice.IsHeld);
        foreach (var party in parties.Where(static party => party.IsThere))
        {
            party.Join(this, mix);
        }

        StartTimer(talkMax);
    }

    protected override void OnTimer() => Finish(ConferenceOutcome.Timeout);

    private void Finish(ConferenceOutcome outcome, string? problem = null)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        var talked = _mix is null ? TimeSpan.Zero : Call.Loop.Time.GetElapsedTime(_started);
        Call.EndSupervision();
        foreach (var party in parties)
        {
            party.Leave();
        }

        _mix?.Close();
        Call.Keys.Clear(); // What was pressed while they talked was meant for nobody.
        Complete(new ConferenceResult(outcome, talked, problem));
    }
}
