using CallCenter.Media.Mixing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Telephony.Calls;

/// <content>A supervisor in a conference: its first party is the agent.</content>
internal sealed partial class ConferenceOperation : ITalk // ConferenceOperation.Talk.cs
{
    bool ITalk.IsTalking => _mix is not null && Agent is not null;

    private HeldParty? Agent => parties.FirstOrDefault(static party => party is { IsThere: true, Member: not null });

    TalkMix? ITalk.Enter() => _mix is { } mix && Agent is { Member: { } member } ? new TalkMix(mix, member, IsForHim: false) : null;

    void ITalk.Intercept(PartyLeg supervisor, ConferenceMember? member)
    {
        if (Agent is { } agent && member is not null)
        {
            agent.Replace(supervisor);
            agent.SitAs(member);
        }
    }
}
