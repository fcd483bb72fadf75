using CallCenter.Media;
using CallCenter.Media.Mixing;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// Somebody the flow has called and holds: he hears music until he is in a conference, and again after it. He may leave at any
/// time; he cannot hand his place to somebody else, because the flow knows him by name.
/// </summary>
internal sealed class HeldParty : ILegUser
{
    private const int Decline = 603;

    private readonly TelephoneCall _call;
    private ConferenceOperation? _conference;

    public HeldParty(TelephoneCall call, int id, PartyLeg leg)
    {
        _call = call;
        Id = id;
        Leg = leg;
        leg.User = this;
        PlayMusic();
    }

    /// <summary>Number of the party within its call, from 1.</summary>
    public int Id { get; }

    public PartyLeg Leg { get; private set; }

    /// <summary>His part in the conference he is in; null for none.</summary>
    public ConferenceMember? Member { get; private set; }

    public bool IsThere { get; private set; } = true;

    /// <summary>Takes him into a conference, away from the music.</summary>
    public void Join(ConferenceOperation conference, MediaConference mix)
    {
        _conference = conference;
        Leg.Voice.Leg!.StopPlay();
        Member = mix.Join(Leg.Voice.Leg, listensOnly: Leg.Voice.IsHeld);
    }

    /// <summary>The conference is over, or he is out of it: he waits again.</summary>
    public void Leave()
    {
        _conference = null;
        Member?.Leave();
        Member = null;
        PlayMusic();
    }

    /// <summary>Hangs up on him.</summary>
    public void Drop()
    {
        if (IsThere)
        {
            IsThere = false;
            Member = null;
            Leg.Leave();
        }
    }

    /// <summary>Another takes his place: who sat here is hung up.</summary>
    public void Replace(PartyLeg successor)
    {
        var before = Leg;
        Leg = successor;
        successor.User = this;
        before.Leave();
    }

    /// <summary>His place in the conference is another member's now.</summary>
    public void SitAs(ConferenceMember member) => Member = member;

    void ILegUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
    }

    void ILegUser.OnAnswered(PartyLeg leg)
    {
    }

    void ILegUser.OnNoCommonCodec(PartyLeg leg) => OnGone(leg);

    void ILegUser.OnLegEnded(PartyLeg leg, SipEnd end) => OnGone(leg);

    // Keys of a conference are nobody's: they are not passed on, and the flow waits for none.
    void ILegUser.OnKey(PartyLeg leg, char key, KeySource source)
    {
    }

    // His telephone plays music of its own to whom it holds; the others must not hear that.
    void ILegUser.OnHold(PartyLeg leg, bool isHeld)
    {
        if (Member is { } member && leg == Leg)
        {
            member.IsMuted = isHeld;
        }
    }

    void ILegUser.OnRefer(PartyLeg leg, SipReferral referral) => referral.Reject(Decline);

    void ILegUser.OnReplacing(PartyLeg leg, SipSession session) => session.Reject(Decline);

    void ILegUser.OnMedia(PartyLeg leg, in MediaEvent e)
    {
    }

    private void OnGone(PartyLeg leg)
    {
        if (leg == Leg && IsThere)
        {
            Drop();
            _call.Observer?.OnChange(_call, "party", $"{Id} left");
            _conference?.OnPartyGone();
        }
    }

    private void PlayMusic()
    {
        if (IsThere)
        {
            Leg.Voice.Leg?.PlayMusic(_call.Home.Tones.Hold(Leg.Voice.Codec));
        }
    }
}
