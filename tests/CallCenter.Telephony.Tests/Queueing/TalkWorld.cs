using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Queueing.Talks;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>
/// All that a <see cref="TalkMachine"/> can be told, and what must hold whatever it is told in whatever order. The world knows which
/// telephones there are, which offers are open, and for which agents the desk still has to be told that they left.
/// </summary>
internal sealed class TalkWorld
{
    /// <summary>All inputs by name: whether the world can bring it now, and how.</summary>
    public static readonly (string Name, Func<TalkWorld, bool> Can, Action<TalkWorld> Do)[] Inputs = [.. AllInputs()];

    private static readonly QueueRoom Care = new()
    {
        Queue = "Care",
        Keys = [new RoomKey('1', RoomKeyAction.Leave, -1, 0), new RoomKey('2', RoomKeyAction.Callback, -1, 0), new RoomKey('3', RoomKeyAction.Jump, 4, 0)],
    };

    private readonly TalkMachine _machine = new(Care);
    private readonly Dictionary<int, Telephone> _legs = [];
    private readonly Dictionary<(string Agent, long Epoch), bool> _offers = []; // Whether it was taken.
    private readonly Dictionary<string, int> _owed = [];
    private readonly List<string> _trace = [];
    private long _epoch;
    private int _legsMade;
    private bool _isRunning = true;
    private bool _mayResume;
    private bool _isReferring;
    private bool _wasTurnedAway;
    private bool _callerIsGone;
    private bool _wasPassedOn;

    public TalkWorld()
    {
        _machine.Begin();
        Check();
    }

    public TalkState State => _machine.State;

    public bool IsOver => _machine.IsOver;

    public string Trace => string.Join(", ", _trace);

    /// <summary>States with the same key go on in the same way, as far as the world can see.</summary>
    public string Key => string.Join(
        "|",
        [
            $"{_machine.State with { What = "" }} {_isRunning} {_mayResume} {_isReferring} {_wasTurnedAway}",
            .. _legs.Values.Select(static leg => $"{leg.Role}{leg.IsAnswered}{leg.IsAsked}{leg.IsEarly}").Order(StringComparer.Ordinal),
            .. _offers.Select(static offer => $"{offer.Key.Agent}{offer.Value}").Order(StringComparer.Ordinal),
            .. _owed.Where(static one => one.Value > 0).Select(static one => $"{one}").Order(StringComparer.Ordinal),
            $"{_wasPassedOn}",
        ]);

    /// <summary>Brings one input.</summary>
    public void Bring(int input)
    {
        _trace.Add(Inputs[input].Name);
        Inputs[input].Do(this);
        Check();
    }

    private static IEnumerable<(string Name, Func<TalkWorld, bool> Can, Action<TalkWorld> Do)> AllInputs()
    {
        foreach (var agent in (string[])["A", "B"])
        {
            // B is at home: he must press 1.
            yield return ($"offer {agent}", static w => true, w => w.Offer(agent, isConfirmed: agent == "B"));
            yield return ($"withdraw {agent}", w => w.OpenOffer(agent) is not null, w => w.Withdraw(agent));
            yield return ($"withdraw old {agent}", static w => true, w => w._machine.Withdraw(agent, -1));
            yield return ($"connect {agent}", w => w.OpenOffer(agent) is not null, w => w._machine.Connect(agent, w.OpenOffer(agent)!.Value.Epoch));
            yield return ($"connect old {agent}", static w => true, w => w._machine.Connect(agent, -1));
        }

        yield return ("turn away", static w => true, static w => w.TurnAway());
        yield return ("move", static w => true, static w => w._machine.Move(Care with { Queue = "Spare" }));
        yield return ("resume", static w => w._mayResume && !w._isRunning, static w => w.Resume());
        yield return ("caller gone", static w => true, static w => w.CallerGone());
        yield return ("abandon", static w => !w._isRunning, static w => w._machine.Abandon());
        yield return ("prompt over", static w => w._machine.State.Stage == StayStage.Connecting, static w => w._machine.ConnectingOver());
        foreach (var key in (char[])['1', '2', '3', '9'])
        {
            yield return ($"caller {key}", static w => w._isRunning, w => w._machine.CallerKey(key));
        }

        foreach (var role in (string[])["offer A", "offer B", "other", "successor", "interceptor"])
        {
            yield return ($"{role} early", w => w.Find(role, isAnswered: false) is not null, w => w.Early(role, isHeard: true));
            yield return ($"{role} rings anew", w => w.Find(role, isAnswered: false) is not null, w => w.Early(role, isHeard: false));
            yield return ($"{role} answers", w => w.Find(role, isAnswered: false) is not null, w => w.Answer(role));
            yield return ($"{role} fails", w => w.Find(role, isAnswered: false) is not null, w => w._machine.LegFailed(w.Find(role, false)!.Value, OfferRefusal.Busy));
            yield return ($"{role} hangs up", w => w.Find(role, isAnswered: true) is not null, w => w._machine.LegGone(w.Find(role, true)!.Value));
            yield return ($"{role} presses 1", w => w.Find(role, isAnswered: true) is not null, w => w._machine.LegKey(w.Find(role, true)!.Value, '1'));
            yield return ($"{role} presses 7", w => w.Find(role, isAnswered: true) is not null, w => w._machine.LegKey(w.Find(role, true)!.Value, '7'));
            yield return ($"{role} says nothing", w => w.Find(role, isAnswered: true) is not null, w => w._machine.ConfirmTimeout(w.Find(role, true)!.Value));
            yield return ($"{role} refers", w => w.Find(role, isAnswered: true) is { } leg && w._machine.LetsRefer(leg), static w => w.Refer());
            yield return ($"{role} goes on elsewhere", w => w.Find(role, isAnswered: true) is { } leg && w._machine.LetsRefer(leg), w => w._machine.WentOn(w.NewLeg(role, isAnswered: true)));
            yield return ($"{role} is replaced", w => w.Find(role, isAnswered: true) is { } leg && w._machine.LetsRefer(leg), static w => w.Succeed());
        }

        yield return ("successor comes", static w => w._isReferring, static w => w.Succeed());
        yield return ("no successor", static w => w._isReferring, static w => w.NoSuccessor());
        yield return ("intercepted", static w => w._machine.State.Stage is StayStage.Talking or StayStage.Joined or StayStage.Consulting, static w => w.Intercept("S"));
        yield return ("intercepted by a stranger", static w => w._machine.State.Stage == StayStage.Talking, static w => w.Intercept(""));
        foreach (var wish in Wishes())
        {
            yield return ($"{wish}", static w => true, w => w.Act(wish));
        }
    }

    private static IEnumerable<TalkAction> Wishes()
    {
        var colleague = new TalkTarget("1002", "李娜", "C");
        var outside = new TalkTarget("13800000001", "13800000001");
        yield return new HoldCaller();
        yield return new ResumeCaller();
        yield return new MuteAgent(true);
        yield return new MuteAgent(false);
        yield return new Consult(colleague);
        yield return new Consult(outside);
        yield return new Alternate();
        yield return new JoinAll();
        yield return new EndConsult();
        yield return new HandOver();
        yield return new PassOn(colleague);
        yield return new PassOn(outside);
        yield return new GiveBack("sales");
        yield return new GiveBack(new string('好', 201));
        yield return new SendToFlow(2, ComesBack: true);
        yield return new SendToFlow(2, ComesBack: false);
        yield return new SendKeys("12#");
        yield return new SendKeys("no key");
        yield return new LeaveTalk();
        yield return new ReleaseCall();
    }

    private int? Find(string role, bool isAnswered)
    {
        foreach (var (id, leg) in _legs)
        {
            if (leg.Role == role && leg.IsAnswered == isAnswered)
            {
                return id;
            }
        }

        return null;
    }

    private (string Agent, long Epoch)? OpenOffer(string agent)
    {
        foreach (var offer in _offers.Keys)
        {
            if (offer.Agent == agent)
            {
                return offer;
            }
        }

        return null;
    }

    private int NewLeg(string role, bool isAnswered)
    {
        _legs.Add(++_legsMade, new Telephone(role) { IsAnswered = isAnswered });
        return _legsMade;
    }

    private void Offer(string agent, bool isConfirmed)
    {
        var offer = (agent, ++_epoch);
        if (_machine.TakesOffers)
        {
            if (OpenOffer(agent) is not null)
            {
                Forget(agent);
            }

            _offers.Add(offer, false);
            _machine.Offer(NewLeg($"offer {agent}", isAnswered: false), agent, _epoch, isConfirmed);
        }
        else if (_machine.HasSomebody)
        {
            _offers.Add(offer, false);
            _machine.RefuseOffer(agent, _epoch);
        }
    }

    private void Withdraw(string agent)
    {
        var offer = OpenOffer(agent)!.Value;
        if (_machine.TakesOffers)
        {
            Forget(agent);
        }

        _machine.Withdraw(agent, offer.Epoch);
    }

    // The desk itself has ended the offer: nothing is told of who had taken it.
    private void Forget(string agent)
    {
        var offer = OpenOffer(agent)!.Value;
        _offers.Remove(offer, out var isTaken);
        if (isTaken)
        {
            _owed[agent]--;
        }
    }

    private void TurnAway()
    {
        if (_machine.TakesOffers)
        {
            foreach (var offer in _offers.Keys.ToList())
            {
                Forget(offer.Agent);
            }
        }
        else if (_mayResume)
        {
            _wasTurnedAway = true;
        }

        _machine.TurnAway(QueueOutcome.Timeout, -1);
    }

    private void Resume()
    {
        _isRunning = true;
        _mayResume = false;
        _wasTurnedAway = false;
        if (_machine.IsOver)
        {
            _isRunning = false; // Who carries it out says so without asking.
        }

        _machine.Resume();
    }

    private void CallerGone()
    {
        _callerIsGone = true;
        _machine.CallerGone();
        if (!_machine.IsOver)
        {
            Assert.Fail($"the caller is gone, and it is not over: {Trace}");
        }
    }

    private void Answer(string role)
    {
        var leg = Find(role, isAnswered: false)!.Value;
        _legs[leg].IsAnswered = true;
        _machine.LegAnswered(leg);
    }

    private void Early(string role, bool isHeard)
    {
        var leg = Find(role, isAnswered: false)!.Value;
        _legs[leg].IsEarly = isHeard;
        _machine.LegEarly(leg, isHeard);
    }

    private void Refer()
    {
        _isReferring = true;
        _machine.Referring();
    }

    private void Succeed()
    {
        _isReferring = false;
        _machine.Succeeded(NewLeg("successor", isAnswered: true), "9120");
    }

    private void NoSuccessor()
    {
        _isReferring = false;
        _machine.NotSucceeded();
    }

    private void Intercept(string agent)
    {
        Owe(agent);
        _machine.Intercepted(NewLeg("interceptor", isAnswered: true), agent, agent);
    }

    private void Act(TalkAction action)
    {
        if (_machine.Refusal(action) is { } refusal)
        {
            Assert.EndsWith(".", refusal, StringComparison.Ordinal);
            Assert.Empty(_machine.Orders);
            return;
        }

        var target = action switch { Consult consult => consult.Target, PassOn pass => pass.Target, _ => null };
        Owe(target?.Agent ?? "");
        _machine.Act(action, target is null ? 0 : NewLeg("other", isAnswered: false));
    }

    private void Owe(string agent)
    {
        if (agent.Length > 0)
        {
            _owed[agent] = _owed.GetValueOrDefault(agent) + 1;
        }
    }

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
                Holds(scene.Holder != 0 || scene.Kind is SceneKind.Room or SceneKind.Passing or SceneKind.Away or SceneKind.Over, "the caller talks to nobody");
                Holds(scene.Other != 0 || scene.Kind is not (SceneKind.Consulting or SceneKind.All), "nobody is consulted");
                Holds(scene.Other != 0 || scene.Kind != SceneKind.Passing || _isReferring, "the caller is passed on to nobody");
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

    private sealed class Telephone(string role)
    {
        public string Role { get; } = role;

        public bool IsAnswered { get; set; }

        public bool IsAsked { get; set; }

        public bool IsEarly { get; set; }
    }
}
