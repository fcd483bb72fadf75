using CallCenter.Media;
using CallCenter.Media.CallProgress;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>Whom a <see cref="PartyLeg"/> tells what happens to it. Changes hands when its party takes another's place.</summary>
internal interface ILegUser
{
    /// <summary>The party's network tells how far it is: 180 to 199.</summary>
    void OnProgress(PartyLeg leg, int code, bool hasEarlyMedia);

    /// <summary>The party is there, and its voice path open.</summary>
    void OnAnswered(PartyLeg leg);

    /// <summary>Something of the network was heard before the answer: a tone, music, an announcement.</summary>
    void OnHeard(PartyLeg leg, ProgressVerdict verdict)
    {
    }

    /// <summary>The party's voice path cannot be joined.</summary>
    void OnNoCommonCodec(PartyLeg leg);

    /// <summary>The party is gone: refused, failed, or left. Not told when it was us who left.</summary>
    void OnLegEnded(PartyLeg leg, SipEnd end);

    /// <summary>The party pressed a key; it is told once, whichever way it came.</summary>
    void OnKey(PartyLeg leg, char key, KeySource source);

    /// <summary>The party puts us on hold, or takes us back.</summary>
    void OnHold(PartyLeg leg, bool isHeld);

    /// <summary>The party asks us to call somebody.</summary>
    void OnRefer(PartyLeg leg, SipReferral referral);

    /// <summary>Another call asks for the party's place; it has been allowed.</summary>
    void OnReplacing(PartyLeg leg, SipSession session);

    /// <summary>What else happens on its voice path.</summary>
    void OnMedia(PartyLeg leg, in MediaEvent e);
}
