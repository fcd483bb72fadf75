using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Queueing.Talks;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <content>What must hold of every order, and of every state.</content>
internal sealed partial class TalkWorld // TalkWorld.Checks.cs
{
    private void Check()
    {
        while (_machine.Orders.TryDequeue(out var order))
        {
            See(order);
        }

        if (_machine.State.Agent is { Length: > 0 } agent && _owed.GetValueOrDefault(agent) <= 0)
        {
            Assert.Fail($"{agent} is in the talk although the desk was told that he left: {Trace}");
        }

        if (!_machine.IsOver)
        {
            return;
        }

        Holds(_legs.Count == 0, "telephones are left when it is over");
        Holds(_owed.Values.All(static count => count == 0), "an agent is left of whom the desk thinks that he is in the talk");
        Holds(!_isRunning, "the flow waits for what is over");
        _offers.Clear();
    }

    private void See(TalkOrder order)
    {
        switch (order)
        {
            case TalkOrder.Show { Scene: var scene }:
                Holds((scene.Holder == 0 || _legs.ContainsKey(scene.Holder)) && (scene.Other == 0 || _legs.ContainsKey(scene.Other)), "somebody is heard who is gone");
                Holds(Find("placer", isAnswered: false) != scene.Holder || scene.Holder == 0, "an agent is heard at a leg that he does not have yet");
                Holds(scene.Holder != 0 || scene.Kind is SceneKind.Room or SceneKind.Passing or SceneKind.Away or SceneKind.Over, "the caller talks to nobody");
                Holds(scene.Other != 0 || scene.Kind is not (SceneKind.Consulting or SceneKind.All), "nobody is consulted");
                Holds(scene.Other != 0 || scene.Kind != SceneKind.Passing || _isReferring, "the caller is passed on to nobody");
                break;
            case TalkOrder.ChangeSeats { Reached: var reached, Holder: var holder }:
                Holds(IsPlaced && _legs.Remove(reached, out var called) && called.Role == "called", "somebody takes the caller's place who was not called for it");
                Holds(_legs.TryGetValue(holder, out var placer) && placer.Role == "placer" && !placer.IsAnswered, "another than who called leaves the caller's place");
                _legs[holder].IsAnswered = true;
                break;
            case TalkOrder.HangUp { Leg: var leg }:
                Holds(_legs.Remove(leg), "a telephone is hung up twice");
                break;
            case TalkOrder.Confirm { Leg: var leg }:
                _legs[leg].IsAsked = true;
                break;
            case TalkOrder.Taken { Agent: var agent, Epoch: var epoch }:
                Holds(_offers.TryGetValue((agent, epoch), out var isTaken) && !isTaken, "an offer is taken that is not open");
                _offers[(agent, epoch)] = true;
                Owe(agent);
                break;
            case TalkOrder.Refused { Agent: var agent, Epoch: var epoch }:
                Holds(_offers.Remove((agent, epoch), out var wasTaken) && !wasTaken, "an offer is refused that is not open");
                break;
            case TalkOrder.AgentLeft { Agent: var agent }:
                Holds(_owed.GetValueOrDefault(agent) > 0, "an agent leaves who is not there");
                _owed[agent]--;
                _offers.Where(offer => offer.Key.Agent == agent && offer.Value).ToList().ForEach(offer => _offers.Remove(offer.Key));
                break;
            case TalkOrder.Left:
                Holds(!_offers.ContainsValue(true) || _callerIsGone, "the caller leaves by a key although somebody has taken him");
                _offers.Where(static offer => !offer.Value).ToList().ForEach(offer => _offers.Remove(offer.Key));
                break;
            case TalkOrder.GiveUpReferral:
                Holds(_isReferring, "nobody is being called by a referral");
                _isReferring = false;
                break;
            case TalkOrder.Complete { Result: var result }:
                Holds(_isRunning, "the flow is told of an end that it does not wait for");
                _isRunning = false;
                _mayResume = result.Kind == StayEnd.Callback || result is { Kind: StayEnd.Flow, ComesBack: true };
                break;
            case TalkOrder.Talk { State: var state }:
                _wasPassedOn |= state.What.Contains(" on to ", StringComparison.Ordinal) || state.What.Contains("over to", StringComparison.Ordinal);
                if (state.Stage is StayStage.Connecting)
                {
                    // The others were withdrawn when one was connected.
                    _offers.Where(offer => offer.Key.Agent != state.Agent).ToList().ForEach(offer => WithdrawnByConnect(offer.Key));
                }

                break;
            default:
                break;
        }
    }

    private void WithdrawnByConnect((string Agent, long Epoch) offer)
    {
        _offers.Remove(offer, out var isTaken);
        if (isTaken)
        {
            _owed[offer.Agent]--;
        }
    }

    private void Holds(bool claim, string otherwise)
    {
        if (!claim)
        {
            Assert.Fail($"{otherwise}: {Trace}");
        }
    }
}
