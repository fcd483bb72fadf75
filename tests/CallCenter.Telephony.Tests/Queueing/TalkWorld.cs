using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Queueing.Talks;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>
/// All that a <see cref="TalkMachine"/> can be told, and what must hold whatever it is told in whatever order. The world knows which
/// telephones there are, which offers are open, and for which agents the desk still has to be told that they left.
/// </summary>
internal sealed partial class TalkWorld
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

    /// <summary>A caller who has begun to wait, or agent A who calls somebody.</summary>
    public TalkWorld(bool isPlaced = false)
    {
        IsPlaced = isPlaced;
        if (isPlaced)
        {
            Owe("A");
            _machine.Place(NewLeg("placer", isAnswered: false), "A", NewLeg("called", isAnswered: false), "13800000001");
        }
        else
        {
            _machine.Begin();
        }

        Check();
    }

    /// <summary>Whether an agent has placed the call.</summary>
    public bool IsPlaced { get; }

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

    private void Succeed(string agent = "")
    {
        _isReferring = false;
        Owe(agent);
        _machine.Succeeded(NewLeg("successor", isAnswered: true), agent, "9120");
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

    private sealed class Telephone(string role)
    {
        public string Role { get; } = role;

        public bool IsAnswered { get; set; }

        public bool IsAsked { get; set; }

        public bool IsEarly { get; set; }
    }
}
