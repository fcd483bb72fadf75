using System.Buffers;
using System.Net;
using System.Text;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Defence;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip;

/// <summary>
/// A SIP user agent: UDP and TCP on one address and port, TLS and WebSocket on others when wanted. Its calls live on the loops it is given: a call belongs
/// to the loop its Call-ID hashes to, for as long as it lasts.
/// </summary>
public sealed class SipEndpoint : IAsyncDisposable, ISipReceiver
{
    private readonly SipEndpointOptions _options;
    private readonly IReadOnlyList<ISipLoop> _loops;
    private readonly ISipApplication _application;
    private readonly LogThrottle _log;
    private readonly StrayCalls _strays = new();
    private readonly Lock _noticesLock = new();
    private TokenBucket _notices = TokenBucket.Full(SipLimits.UnreachablePerSecond);
    private TransportSet? _transports;
    private ConnectionTable? _connections;
    private RequestFilter? _filter;
    private UserAgentCore[] _cores = [];
    private IPEndPoint _bound;

    /// <summary>An endpoint that does nothing until <see cref="Start()"/>.</summary>
    public SipEndpoint(SipEndpointOptions options, IReadOnlyList<ISipLoop> loops, ISipApplication application, ISipLog log)
    {
        ArgumentOutOfRangeException.ThrowIfZero(loops.Count);
        _options = options;
        _loops = loops;
        _application = application;
        _log = new LogThrottle(log, loops[0].Time);
        _bound = options.Listen;
        Defence = new SipDefence(options.Defence, options.Entropy, loops[0].Time, _log);
    }

    /// <summary>Where it listens; the real port once started when port 0 was asked for.</summary>
    public IPEndPoint LocalEndPoint => _bound;

    /// <summary>Address and port under which a peer can reach us: what to tell it in SDP when we listen on every address.</summary>
    public IPEndPoint LocalEndPointTowards(IPAddress peer) => _transports!.EndPointTowards(peer);

    /// <summary>Where it listens for one kind of transport, the real port; null when it does not. Only once started.</summary>
    public IPEndPoint? LocalEndPointOf(SipTransportKind kind) => kind == SipTransportKind.Tls && _options.Listeners.All(static listener => listener.Kind != SipTransportKind.Tls)
        ? null
        : _transports!.BoundTo(kind);

    /// <summary>Who is throttled, banned and trusted.</summary>
    public SipDefence Defence { get; }

    /// <summary>Whether an address that <paramref name="peer"/> names is one of this endpoint's, by whichever transport.</summary>
    public bool IsOwn(SipUri uri, IPAddress peer)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.ToEndPoint() is { } named && _transports!.IsOwn(named, peer);
    }

    /// <summary>What it has done and holds.</summary>
    public SipCounters Counters { get; } = new();

    /// <summary>Binds UDP and TCP and begins to receive. Throws <see cref="SipListenException"/> when it cannot listen there.</summary>
    public void Start()
    {
        var sockets = ListenSockets.Bind(_options.Listen);
        Prepare(sockets.Bound);
        _connections = new ConnectionTable(_options, _loops[0].Time, Counters, _log, Defence);
        Defence.WhenBanned = _connections.CloseFrom;
        try
        {
            new TransportStart(_options, this, _connections, Counters, _log).AddAll(_transports!, sockets);
        }
        catch (SipListenException)
        {
            _transports!.Discard();
            throw;
        }

        _connections.Start();
        _transports!.Start();
    }

    /// <summary>Starts on transports made by the caller: how tests run two endpoints over a network of their own.</summary>
    internal void Start(IPEndPoint bound, Func<ISipReceiver, SipTransportKind, ISipTransport> makeTransport)
    {
        Prepare(bound);
        foreach (var kind in Enum.GetValues<SipTransportKind>())
        {
            _transports!.Add(makeTransport(this, kind), LocalNames.Of(bound, _options.AdvertisedAddress));
        }

        _transports!.Start();
    }

    /// <summary>Places a call. Only on <paramref name="loop"/>, which must be one of the endpoint's; the call lives there.</summary>
    public SipSession Invite(ISipLoop loop, OutboundInvite invite, ISipSessionHandler handler) => SipSession.Call(CoreOf(loop), invite, handler);

    /// <summary>
    /// Sends a request outside any dialog. Only on <paramref name="loop"/>, which must be one of the endpoint's;
    /// <paramref name="done"/> is called there, once, perhaps before this returns.
    /// </summary>
    public void Send(ISipLoop loop, OutboundRequest request, Action<SipRequestOutcome> done) => new ClientRequest(CoreOf(loop), request, done).Start();

    /// <summary>A Call-ID for several requests that belong together and are sent from <paramref name="loop"/>. Only on that loop.</summary>
    public string NewCallId(ISipLoop loop) => CoreOf(loop).NewCallId();

    /// <summary>What answers the challenges to several requests that belong together. Only on that loop.</summary>
    internal DigestClient NewDigest(ISipLoop loop, SipCredentials credentials) => new(credentials, CoreOf(loop).Ids);

    /// <summary>
    /// Stops receiving and sending. Sessions still there end with <see cref="SipEndKind.Closed"/> on their loops, without
    /// a word on the wire: hang up first what should end politely.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var core in _cores)
        {
            core.Loop.Post(static state => ((UserAgentCore)state!).Close(), core);
        }

        if (_transports is not null)
        {
            await _transports.DisposeAsync();
        }

        if (_connections is not null)
        {
            await _connections.DisposeAsync();
        }
    }

    bool ISipReceiver.Receive(SipFlow flow, ReadOnlySpan<byte> message)
    {
        if (message.IndexOfAnyExcept((byte)'\r', (byte)'\n', (byte)0) < 0)
        {
            return true; // A keep-alive.
        }

        SipCounters.Add(ref Counters.ReceivedCount);
        Counters.Incoming.Count(message);
        if (!Defence.AdmitsMessage(flow))
        {
            SipCounters.Add(ref Counters.DroppedCount);
            return false;
        }

        // Most of a flood is answered or dropped here: only what goes on to a loop gets bytes of its own.
        var lent = ArrayPool<byte>.Shared.Rent(message.Length);
        try
        {
            message.CopyTo(lent);
            return ReceiveLent(flow, lent.AsMemory(0, message.Length));
        }
#pragma warning disable CA1031 // The listener must outlive a fault of ours in one message: every other call depends on it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            SipCounters.Add(ref Counters.DroppedCount);
            _log.Write(SipLogKind.Fault, SipLogLevel.Error, (flow, fault), static it => $"A message from {it.flow} met a fault of this program: {it.fault}");
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lent);
        }
    }

    void ISipReceiver.ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers)
    {
        SipCounters.Add(ref Counters.ReceivedCount);
        var request = headers.IsEmpty ? null : MessageParser.Parse(headers, isStream: true).Message as SipRequest;
        if (request is not null)
        {
            request.Flow = flow;
        }

        ReceiveFault(flow, request, SipFault.TooLong);
    }

    // The branch is ours and cannot be guessed: a notice that quotes it was made by somebody who has seen the request. Which
    // loop waits for its answer the quote may be too short to say.
    void ISipReceiver.ReceiveUnreachable(ReadOnlySpan<byte> quote)
    {
        if (!QuotedRequest.TryRead(quote, out var method, out var branch) || !MayLookIntoNotice())
        {
            return;
        }

        var text = Encoding.ASCII.GetString(branch);
        foreach (var core in _cores)
        {
            core.Loop.Post(static state => ((Unreached)state!).Tell(), new Unreached(core, text, method));
        }
    }

    private bool MayLookIntoNotice()
    {
        var time = _loops[0].Time;
        lock (_noticesLock)
        {
            return _notices.TryTake(time.GetTimestamp(), time.TimestampFrequency, SipLimits.UnreachablePerSecond, SipLimits.UnreachablePerSecond);
        }
    }

    private bool ReceiveLent(SipFlow flow, Memory<byte> lent)
    {
        var result = MessageParser.ParseLent(lent, flow.Kind.IsStream());
        try
        {
            return Dispatch(flow, result);
        }
        finally
        {
            if (result.Message is { IsOwned: false } message)
            {
                message.Revoke();
            }
        }
    }

    private bool Dispatch(SipFlow flow, ParseResult result)
    {
        if (result.Message is not null)
        {
            result.Message.Flow = flow;
        }

        if (result.Fault is { } fault)
        {
            ReceiveFault(flow, result.Message, fault);
            return false;
        }

        if (result.Message is SipRequest { Method: not (SipMethod.Ack or SipMethod.Cancel) } outside
            && outside.Essentials.ToTag.IsEmpty
            && !Defence.AdmitsRequest(outside))
        {
            SipCounters.Add(ref Counters.DroppedCount);
            return false;
        }

        if (result.Message is not SipRequest request)
        {
            Post(result.Message!);
        }
        else if (!_filter!.TryAnswer(request))
        {
            Post(request);
        }

        return true;
    }

    private UserAgentCore CoreOf(ISipLoop loop)
    {
        foreach (var core in _cores)
        {
            if (core.Loop == loop)
            {
                return core;
            }
        }

        throw new ArgumentException("The endpoint has not been started, or the loop is not one of its own.", nameof(loop));
    }

    private void Prepare(IPEndPoint bound)
    {
        _bound = bound;
        _transports = new TransportSet(Counters);
        _filter = new RequestFilter(_options, _transports, Counters);
        _cores = new UserAgentCore[_loops.Count];
        for (var i = 0; i < _cores.Length; i++)
        {
            _cores[i] = new UserAgentCore(i, _loops, _options, _application, _transports, _filter, Counters, _log) { Strays = _strays, Defence = Defence };
        }
    }

    private void Post(SipMessage message)
    {
        message.Own();
        var loop = _strays.LoopOf(message, _cores.Length);
        if (loop >= 0 && _cores[loop].TryPost(message))
        {
            return;
        }

        SipCounters.Add(ref Counters.DroppedCount);
        _log.Write(SipLogKind.InboxFull, SipLogLevel.Error, message, static it => $"A call loop is behind: {it} from {it.Flow} was not taken");
        if (message is SipRequest { Method: SipMethod.Invite } invite)
        {
            _filter!.RespondUnavailable(invite);
        }
    }

    private void ReceiveFault(SipFlow flow, SipMessage? message, SipFault fault)
    {
        SipCounters.Add(ref Counters.MalformedCount);
        Defence.ReportMalformed(flow.Remote.Address, flow.Kind.IsReliable());
        _log.Write(SipLogKind.Malformed, SipLogLevel.Warning, (flow, fault), static it => $"A message from {it.flow} makes no sense: {it.fault.Reason}");
        if (message is SipRequest request)
        {
            _filter!.RespondFault(request, fault);
        }
        else
        {
            SipCounters.Add(ref Counters.DroppedCount);
        }
    }

    /// <summary>A request that did not arrive, told to one loop.</summary>
    private sealed record Unreached(UserAgentCore Core, string Branch, SipMethod Method)
    {
        public void Tell() => Core.Transactions.ReceiveUnreachable(Branch, Method);
    }
}
