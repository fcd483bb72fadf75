using System.Net;

namespace CallCenter.Sip.Transport;

/// <summary>The transports of one endpoint, one a kind, and the names it goes by on each.</summary>
internal sealed class TransportSet(SipCounters counters) : IAsyncDisposable
{
    private readonly ISipTransport?[] _transports = new ISipTransport?[TransportKinds.Count];
    private readonly LocalNames?[] _names = new LocalNames?[TransportKinds.Count];

    /// <summary>Adds a transport; only before the endpoint receives or sends anything.</summary>
    public void Add(ISipTransport transport, LocalNames names)
    {
        _transports[(int)transport.Kind] = transport;
        _names[(int)transport.Kind] = names;
    }

    /// <summary>Begins to receive on all of them.</summary>
    public void Start()
    {
        foreach (var transport in _transports)
        {
            transport?.Start();
        }
    }

    /// <summary>Whether the endpoint speaks this kind.</summary>
    public bool Has(SipTransportKind kind) => _transports[(int)kind] is not null;

    /// <summary>Where we listen for this kind; null when we do not.</summary>
    public IPEndPoint? BoundTo(SipTransportKind kind) => Has(kind) ? _names[(int)kind]!.Bound : null;

    /// <summary>Host and port under which the far end of <paramref name="flow"/> can reach us by the same transport.</summary>
    public string NameTowards(SipFlow flow) => NamesOf(flow.Kind).Towards(flow.Remote.Address);

    /// <summary>Address and port under which <paramref name="peer"/> can reach us by datagrams.</summary>
    public IPEndPoint EndPointTowards(IPAddress peer) => NamesOf(SipTransportKind.Udp).EndPointTowards(peer);

    /// <summary>Whether <paramref name="peer"/> reaches us at this address, by whichever transport.</summary>
    public bool IsOwn(IPEndPoint named, IPAddress peer)
    {
        foreach (var names in _names)
        {
            if (names is not null && (named.Equals(names.EndPointTowards(peer)) || named.Equals(names.Bound)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends from any thread without blocking; a kind we do not speak is told to the observer as a failure.</summary>
    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
    {
        if (_transports[(int)flow.Kind] is not { } transport)
        {
            SipCounters.Add(ref counters.SendFailureCount);
            observer?.SendFailed();
            return;
        }

        SipCounters.Add(ref counters.SentCount);
        counters.Outgoing.Count(message);
        transport.Send(flow, message, observer);
    }

    /// <summary>Whether the connection a flow came by can still carry a message.</summary>
    public bool IsOpen(SipFlow flow) => _transports[(int)flow.Kind]?.IsOpen(flow) ?? false;

    /// <summary>Closes what was added when the rest cannot be had. Only before <see cref="Start"/>.</summary>
    public void Discard()
    {
        for (var kind = 0; kind < TransportKinds.Count; kind++)
        {
            _transports[kind]?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _transports[kind] = null;
            _names[kind] = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var transport in _transports)
        {
            if (transport is not null)
            {
                await transport.DisposeAsync();
            }
        }
    }

    // A kind we do not listen on is named as datagrams are: nobody will be reached by it anyway.
    private LocalNames NamesOf(SipTransportKind kind) => _names[(int)kind] ?? _names[(int)SipTransportKind.Udp]
        ?? throw new InvalidOperationException("The endpoint has not been started.");
}
