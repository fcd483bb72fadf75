using System.Net;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Loops;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>A telephone on an address of its own, over real sockets: several calls, one voice a call.</summary>
internal sealed class Phone : ISipApplication, ISipLog, IAsyncDisposable
{
    private readonly CallLoop _loop = new(0, TimeProvider.System, static _ => { });
    private readonly SipEndpoint _endpoint;
    private readonly List<PhoneCall> _calls = [];
    private readonly double _hertz;

    public Phone(string name, string address, double hertz)
    {
        Name = name;
        _hertz = hertz;
        _loop.Start(null);
        _endpoint = new SipEndpoint(new SipEndpointOptions { Listen = IPEndPoint.Parse(address) }, [_loop], this, this);
        _endpoint.Start();
    }

    public string Name { get; }

    public IPEndPoint Address => _endpoint.LocalEndPoint;

    public SipUri Uri => SipUri.Create(Name, Address);

    public bool AcceptsCalls => true;

    /// <summary>What it does when it rings.</summary>
    public Action<PhoneCall> WhenRinging { get; set; } = static call => call.Answer();

    /// <summary>The payload type its calls offer.</summary>
    public string Codec { get; set; } = "8";

    /// <summary>Whether its descriptions offer telephone-events.</summary>
    public bool HasKeys { get; set; } = true;

    public CallLoop Loop => _loop;

    public double Hertz => _hertz;

    public PhoneCall Call => _calls[^1];

    public IReadOnlyList<PhoneCall> Calls => _calls;

    /// <summary>Calls somebody; the call is up when this returns.</summary>
    public async Task<PhoneCall> CallAsync(IPEndPoint host, string user, IReadOnlyList<SipHeader>? headers = null)
    {
        var call = Begin(host, user, headers);
        await call.HearsAsync("answered");
        return call;
    }

    /// <summary>Begins to call somebody, perhaps in another's place.</summary>
    public PhoneCall Begin(IPEndPoint host, string user, IReadOnlyList<SipHeader>? headers = null, SipReplaces? replaces = null)
    {
        var call = new PhoneCall(this);
        _calls.Add(call);
        _loop.Post(
            _ => call.Session = _endpoint.Invite(
                _loop,
                new OutboundInvite { Target = SipUri.Create(user, host), From = Uri, Sdp = call.Voice.Sdp(keys: HasKeys).Replace("RTP/AVP 8", $"RTP/AVP {Codec}", StringComparison.Ordinal), Headers = headers ?? [], Replaces = replaces },
                call),
            null);
        return call;
    }

    /// <summary>The next call that comes in, once it is there.</summary>
    public async Task<PhoneCall> RingsAsync(int number = 1)
    {
        await Patience.UntilAsync(() => _calls.Count >= number, () => $"{Name} is not called");
        return _calls[number - 1];
    }

    public void OnInvite(SipSession session)
    {
        var call = new PhoneCall(this) { Session = session };
        session.Handler = call;
        call.Voice.Follow(session.RemoteSdp);
        _calls.Add(call);
        session.Provisional(180);
        WhenRinging(call);
    }

    public bool MayReplace(SipSession replaced, ReplacingCall call) => true;

    public void Write(SipLogLevel level, string message)
    {
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var call in _calls)
        {
            await call.Voice.DisposeAsync();
        }

        await _endpoint.DisposeAsync();
        _loop.Dispose();
    }
}
