using System.Net;
using System.Net.Sockets;
using CallCenter.Sip;
using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// Keeps what is known of trunks true: asks those that want it by OPTIONS, hears what calls met, and looks up the host names their
/// calls will come from. Lives on one loop; what other loops tell is posted there.
/// </summary>
/// <param name="trunks">The trunks.</param>
/// <param name="proxy">The proxy of all calls; null for none.</param>
/// <param name="endpoint">Sends the questions.</param>
/// <param name="loop">Where they are sent from.</param>
/// <param name="log">Where changes are told.</param>
internal sealed class TrunkWatch(TrunkSet trunks, SipUri? proxy, SipEndpoint endpoint, ISipLoop loop, ISipLog log)
{
    /// <summary>How often the addresses behind host names are looked up.</summary>
    private static readonly TimeSpan LookupInterval = TimeSpan.FromMinutes(5);

    /// <summary>How long registrars have to answer that we leave.</summary>
    private static readonly TimeSpan LeaveMax = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<TrunkAddress, TrunkProbe> _probes = [];
    private readonly List<TrunkRegistration> _registrations = [];
    private bool _hasBegun;
    private volatile bool _isStopped;

    /// <summary>Begins, once the endpoint has begun.</summary>
    public void Start()
    {
        _hasBegun = true;
        loop.Post(static self => ((TrunkWatch)self!).Begin(), this);
    }

    /// <summary>Asks nobody any longer, and takes registrations back; waits for answers half a second at most.</summary>
    public async Task StopAsync()
    {
        _isStopped = true;
        if (!_hasBegun)
        {
            return; // The loop may never have run: nobody would answer there.
        }

        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(_ => Leave(left), null);
        await left.Task;
    }

    /// <summary>A call got no response from there. Any thread.</summary>
    public void NoteUnanswered(TrunkAddress address) => Note(address, TrunkHealthInput.CallUnanswered);

    /// <summary>A call got a response from there. Any thread.</summary>
    public void NoteAnswered(TrunkAddress address)
    {
        if (address.Health is TrunkHealth.Doubted or TrunkHealth.Down or TrunkHealth.Returning)
        {
            Note(address, TrunkHealthInput.Answered);
        }
    }

    private void Leave(TaskCompletionSource left)
    {
        loop.Schedule(LeaveMax, static state => ((TaskCompletionSource)state!).TrySetResult(), left);
        var waiting = _registrations.Count;
        if (waiting == 0)
        {
            left.TrySetResult();
        }

        foreach (var registration in _registrations)
        {
            registration.Stop(() =>
            {
                if (--waiting == 0)
                {
                    left.TrySetResult();
                }
            });
        }
    }

    private void Note(TrunkAddress address, TrunkHealthInput input) => loop.Post(
        _ =>
        {
            if (_probes.TryGetValue(address, out var probe))
            {
                probe.Take(input);
            }
        },
        null);

    private void Begin()
    {
        var asked = trunks.All.Where(trunk => trunk.Binding.ProbeInterval is not null).SelectMany(trunk => trunk.Addresses.Select(address => (trunk, address))).ToList();
        for (var i = 0; i < asked.Count; i++)
        {
            var (trunk, address) = asked[i];
            var callId = endpoint.NewCallId(loop);
            var probe = new TrunkProbe(trunk, address, (sequence, done) => Ask(trunk, address, callId, sequence, done), loop, log);
            _probes.Add(address, probe);
            probe.Start(trunk.Binding.ProbeInterval!.Value * i / asked.Count); // Spread, so that they never come in a burst.
        }

        foreach (var trunk in trunks.All.Where(trunk => trunk.Binding.Registers))
        {
            var registration = new TrunkRegistration(trunk, proxy, endpoint, loop, log);
            _registrations.Add(registration);
            registration.Start();
        }

        LookUp();
    }

    private bool Ask(TrunkState trunk, TrunkAddress address, string callId, uint sequence, Action<SipRequestOutcome> done)
    {
        if (_isStopped)
        {
            return false;
        }

        var through = trunk.Binding.Proxy ?? proxy;
        var peer = (through ?? address.Uri).ToEndPoint()?.Address ?? IPAddress.Parse("192.0.2.1");
        var question = new OutboundRequest
        {
            Method = SipMethod.Options,
            RequestUri = address.Uri,
            From = SipUri.Create(trunk.Binding.User, endpoint.LocalEndPointTowards(peer)),
            To = address.Uri,
            CallId = callId,
            Sequence = sequence,
            Routes = through is null ? [] : [$"<{through}>"],
        };
        endpoint.Send(loop, question, done);
        return true;
    }

    private void LookUp()
    {
        var named = trunks.All.Where(trunk => trunk.Addresses.Any(address => address.Uri.ToEndPoint() is null)).ToList();
        if (named.Count == 0 || _isStopped)
        {
            return;
        }

        foreach (var trunk in named)
        {
            _ = LearnAsync(trunk);
        }

        loop.Schedule(LookupInterval, static self => ((TrunkWatch)self!).LookUp(), this);
    }

    private async Task LearnAsync(TrunkState trunk)
    {
        var found = new List<IPAddress>();
        foreach (var address in trunk.Addresses.Where(address => address.Uri.ToEndPoint() is null))
        {
            try
            {
                found.AddRange(await Dns.GetHostAddressesAsync(address.Uri.Host));
            }
            catch (Exception problem) when (problem is SocketException or ArgumentException)
            {
                return; // What was known before stays until the name can be looked up again.
            }
        }

        trunks.Learn(trunk, found);
        found.ForEach(endpoint.Defence.Trust);
    }
}
