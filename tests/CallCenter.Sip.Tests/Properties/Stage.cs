using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>Plays a scenario and says what of it was not as it should be.</summary>
internal sealed class Stage
{
    private const double QuietAt = 100;
    private static readonly IPEndPoint AddressC = new(IPAddress.Parse("10.0.0.3"), 5060);

    private readonly World _world = new();
    private readonly List<SipEndpoint> _endpoints = [];
    private readonly List<WorldLoop> _loops = [];
    private readonly List<string> _problems = [];
    private readonly Scenario _scenario;
    private readonly Phone _a;
    private readonly Phone[] _callees;

    private Stage(Scenario scenario)
    {
        _scenario = scenario;
        Wire = new Wire(_world) { Fate = new Trouble(scenario).FateOf };
        _a = NewPhone('A', Pair.AddressA, scenario.ReliabilityOfA);
        _callees = scenario.IsForked
            ? [NewPhone('B', Pair.AddressB, scenario.ReliabilityOfOthers), NewPhone('C', AddressC, scenario.ReliabilityOfOthers)]
            : [NewPhone('B', Pair.AddressB, scenario.ReliabilityOfOthers)];
        if (scenario.IsForked)
        {
            _ = new ForkingProxy(_world, Wire, [Pair.AddressB, AddressC]);
        }
    }

    public Wire Wire { get; }

    public bool WasUp { get; private set; }

    public int Changes => _a.Changes + _callees.Sum(static callee => callee.Changes);

    public IReadOnlyList<string> Problems => _problems;

    private IEnumerable<Phone> Phones => _callees.Prepend(_a);

    private IEnumerable<PhoneLine> Lines => Phones.SelectMany(static phone => phone.Lines);

    public static Stage Play(Scenario scenario)
    {
        var stage = new Stage(scenario);
        stage.Call();
        stage._world.Run(QuietAt);
        stage.CheckQuiet();
        foreach (var phone in stage.Phones)
        {
            phone.Do(Deed.HangsUp);
        }

        stage._world.Run(300);
        stage.CheckNothingLeft();
        return stage;
    }

    private Phone NewPhone(char name, IPEndPoint address, SipReliability reliability)
    {
        var phone = new Phone(name, _world, new Random(_scenario.Seed ^ (name << 8)), _problems);
        var entropy = new Random(_scenario.Seed ^ (name << 16));
        var options = new SipEndpointOptions
        {
            Listen = address,
            Entropy = entropy.NextBytes,
            Reliability = reliability,
            SessionExpires = TimeSpan.FromSeconds(_scenario.SessionExpires),
        };
        var loop = new WorldLoop(_world);
        var endpoint = new SipEndpoint(options, [loop], phone, phone);
        endpoint.Start(address, (receiver, kind) => Wire.TransportAt(address, receiver, kind));
        _endpoints.Add(endpoint);
        _loops.Add(loop);
        return phone;
    }

    private void Call()
    {
        var offer = _scenario.HasOffer ? _a.NextOffer() : null;
        var wish = new OutboundInvite
        {
            Target = SipUri.Create("bob", _scenario.IsForked ? ForkingProxy.Address : Pair.AddressB),
            From = SipUri.Create("alice", Pair.AddressA),
            Sdp = offer,
        };

        var line = _a.Open(_endpoints[0].Invite(_loops[0], wish, new Relay()));
        if (offer is not null)
        {
            line.Offer(offer);
        }

        foreach (var step in _scenario.Steps)
        {
            _world.After(TimeSpan.FromSeconds(step.At), () => Phones.First(phone => phone.Name == step.Who).Do(step.Deed));
        }
    }

    private void CheckQuiet()
    {
        var caller = _a.Lines[0];
        var up = _callees.SelectMany(static phone => phone.Lines).Where(static line => IsUp(line)).ToList();
        WasUp = up.Count == 1 && IsUp(caller);
        if (up.Count > 1)
        {
            _problems.Add("More than one callee believes that the call is up.");
        }

        if (IsUp(caller) != (up.Count == 1))
        {
            _problems.Add($"The sides do not agree whether the call is up: the caller is {caller.Session.State}, {string.Join(", ", _callees.SelectMany(static phone => phone.Lines).Select(static line => $"a callee is {line.Session.State}"))}.");
        }

        if (!WasUp && !Lines.Any(static line => line.HasLeft) && _callees.SelectMany(static phone => phone.Lines).Any(static line => line.HasAnswered))
        {
            _problems.Add($"Somebody answered and nobody left, but the call is not up: {string.Join(", ", Lines.Select(static line => line.End?.ToString() ?? "up"))}.");
        }

        if (WasUp)
        {
            CheckAgreement(caller, up[0]);
        }
    }

    private void CheckAgreement(PhoneLine caller, PhoneLine callee)
    {
        if ((caller.Session.LocalSdp, caller.Session.RemoteSdp) != (callee.Session.RemoteSdp, callee.Session.LocalSdp))
        {
            _problems.Add($"The sides have agreed on different things: the caller on ({caller.Session.LocalSdp}, {caller.Session.RemoteSdp}), the callee on ({callee.Session.LocalSdp}, {callee.Session.RemoteSdp}).");
        }

        foreach (var line in new[] { caller, callee })
        {
            if (line.Open.Count > 0)
            {
                _problems.Add($"Nobody ever told what became of {string.Join(", ", line.Open)}.");
            }
        }
    }

    private void CheckNothingLeft()
    {
        foreach (var line in Lines.Where(static line => !line.HasEnded))
        {
            _problems.Add($"A call never ended for its {(line.Session.IsInbound ? "callee" : "caller")}, who is {line.Session.State}.");
        }

        foreach (var endpoint in _endpoints)
        {
            if (endpoint.Counters.SessionsActive > 0 || endpoint.Counters.TransactionsActive > 0)
            {
                _problems.Add($"{endpoint.LocalEndPoint} still holds {endpoint.Counters.SessionsActive} sessions and {endpoint.Counters.TransactionsActive} transactions.");
            }
        }

        if (_world.TimersPending > 0)
        {
            _problems.Add($"{_world.TimersPending} timers are still pending.");
        }
    }

    private static bool IsUp(PhoneLine line) => !line.HasEnded && line.Session.State == SipSessionState.Confirmed;

    /// <summary>Hears nothing: the line takes over before anything has had the time to happen.</summary>
    private sealed class Relay : ISipSessionHandler
    {
        public void OnEnded(SipSession session, SipEnd end)
        {
        }
    }
}
