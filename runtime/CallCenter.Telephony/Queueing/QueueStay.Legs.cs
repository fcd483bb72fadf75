using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing.Talks;

namespace CallCenter.Telephony.Queueing;

/// <content>What happens to the caller and to the telephones.</content>
internal sealed partial class QueueStay : ISeat // QueueStay.Legs.cs
{
    private string? _replaces;

    // Who refers says himself what his telephone hears; the caller hears what the scene says.
    VoicePath? ISeat.OtherVoice => null;

    public void OnPlayEnded()
    {
        if (_scene.Kind == SceneKind.Room)
        {
            _room.OnPlayEnded();
        }
        else if (_scene.Kind == SceneKind.Connecting)
        {
            _machine.ConnectingOver();
            Drain();
        }
    }

    public void OnCallerKey(char key, KeySource source)
    {
        _call.Keys.Clear();
        if (_machine.CallerKey(key))
        {
            _call.NoteInput(key);
            Drain();
        }
        else if (_scene is { Kind: SceneKind.Talk } && LegOf(_scene.Holder) is { } holder && !IsRelayed(source, _call.Voice, holder.Voice))
        {
            holder.SendKey(key);
        }
    }

    public void OnCallerChanged()
    {
        if (_scene.Kind == SceneKind.Room)
        {
            _room.OnCallerChanged();
        }
        else
        {
            Show(_scene);
            Drain();
        }
    }

    public void OnHold() => ShowHolds();

    public void OnLegEarly(StayLeg leg, bool isHeard)
    {
        _machine.LegEarly(leg.Id, isHeard);
        Drain();
    }

    public void OnLegAnswered(StayLeg leg)
    {
        _machine.LegAnswered(leg.Id);
        Drain();
    }

    public void OnLegFailed(StayLeg leg, OfferRefusal why)
    {
        NoteUnreached(leg, why);
        _machine.LegFailed(leg.Id, why);
        Drain();
    }

    public void OnLegGone(StayLeg leg)
    {
        _machine.LegGone(leg.Id);
        Drain();
    }

    public void OnConfirmTimeout(StayLeg leg)
    {
        _machine.ConfirmTimeout(leg.Id);
        Drain();
    }

    public void OnLegKey(StayLeg leg, char key, KeySource source)
    {
        if (_machine.LegKey(leg.Id, key))
        {
            Drain();
            return;
        }

        if (leg.Party is not { } party)
        {
            return;
        }

        var partner = PartnerOf(leg.Id);
        if (partner == 0 && !IsRelayed(source, party.Voice, _call.Voice))
        {
            _call.SendKey(key);
        }
        else if (partner > 0 && LegOf(partner) is { } other && !IsRelayed(source, party.Voice, other.Voice))
        {
            other.SendKey(key);
        }
    }

    public void OnRefer(StayLeg leg, SipReferral referral)
    {
        if (!_machine.LetsRefer(leg.Id) || _change is { IsOpen: true })
        {
            referral.Reject(603);
        }
        else if (leg.Party is not { } party || !_call.Home.MayRefer(party))
        {
            referral.Reject(403);
        }
        else if ((_change = PartyChange.TryStart(_call, this, referral)) is not null)
        {
            _replaces = referral.Target.Replaces?.CallId;
            _machine.Referring();
        }
    }

    public void OnReplacing(StayLeg leg, SipSession session)
    {
        if (!_machine.LetsRefer(leg.Id))
        {
            session.Reject(603);
            return;
        }

        var successor = NewLeg();
        if (PartyLeg.TryReceive(successor, _call.Home, session) is not { } party)
        {
            _legs.Remove(successor.Id);
            return;
        }

        _call.Observer?.OnChange(_call, "replaced", $"party by {session.From}");
        if (session.From.User is { } user && user == leg.Party?.Session.To.User)
        {
            successor.Take(party);
            _machine.WentOn(successor.Id);
            Drain();
            return;
        }

        _change?.GiveUp();
        Succeed(successor, party, session.From, replaces: null);
    }

    void ISeat.OnSuccessor(PartyLeg successor) =>
        Succeed(NewLeg(), successor, successor.Session.To, _replaces);

    void ISeat.OnNoSuccessor()
    {
        _machine.NotSucceeded();
        Drain();
    }

    // A mix passes sound on, and no telephone-events.
    private bool IsRelayed(KeySource source, VoicePath from, VoicePath to) =>
        IsMixed ? source == KeySource.Sound : TransferOperation.IsRelayed(source, from, to);

    private void Succeed(StayLeg leg, PartyLeg party, SipUri who, string? replaces)
    {
        leg.Take(party);
        var agent = _desk.OnHandedTo(new HandedTo(who.User ?? "", who.ToString(), replaces)) ?? "";
        _machine.Succeeded(leg.Id, agent, agent.Length > 0 ? agent : who.User ?? who.ToString());
        Drain();
    }

    private void SayKeys(TalkOrder.SayKeys say)
    {
        foreach (var key in say.Keys)
        {
            if (say.Leg == 0)
            {
                _call.SendKey(key);
            }
            else if (_legs.TryGetValue(say.Leg, out var leg))
            {
                leg.Party?.SendKey(key);
            }
        }
    }
}
