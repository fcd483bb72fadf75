using CallCenter.Media.Mixing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Telephony.Calls;

/// <content>A supervisor beside two who are bridged: they stay so, and the mix is there for what he says.</content>
internal sealed partial class TransferOperation : ITalk // TransferOperation.Talk.cs
{
    bool ITalk.IsTalking => _isTalking && !_isVacant && !_isOver;

    TalkMix? ITalk.Enter()
    {
        if (Call.Voice.Leg is not { } caller || _callee?.Voice.Leg is not { } callee || Call.Home.Media.OpenConference() is not { } mix)
        {
            return null;
        }

        mix.Join(caller);
        return new TalkMix(mix, mix.Join(callee), IsForHim: true);
    }

    void ITalk.Intercept(PartyLeg supervisor, ConferenceMember? member)
    {
        _change?.GiveUp();
        Seat(supervisor);
    }
}
