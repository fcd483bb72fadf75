using System.Net;
using System.Security.Cryptography;

namespace CallCenter.Sip;

/// <summary>Where an endpoint listens, how it names itself and how patient it is.</summary>
public sealed record SipEndpointOptions
{
    /// <summary>Address and port for both UDP and TCP, IPv4 or IPv6. Port 0 asks for any free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Where it listens for TLS and WebSocket besides.</summary>
    public IReadOnlyList<SipListener> Listeners { get; init; } = [];

    /// <summary>Certificates; null to call with the authorities of the system and to listen for no TLS.</summary>
    public SipTlsOptions? Tls { get; init; }

    /// <summary>How strangers are held back; null holds nobody back but who is banned by hand.</summary>
    public SipDefenceOptions? Defence { get; init; }

    /// <summary>Sent as User-Agent and Server.</summary>
    public string UserAgent { get; init; } = "CallCenter";

    /// <summary>The address peers are told (Via, Contact); by default the one we listen on.</summary>
    public IPAddress? AdvertisedAddress { get; init; }

    /// <summary>Round trip estimate (RFC 3261 section 17.1.1.1).</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two retransmissions (RFC 3261 section 17.1.2.1).</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message may linger in the network (RFC 3261 section 17.1.2.2).</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An outbound INVITE that has been ringing this long without news is given up.</summary>
    public TimeSpan RingTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Retry-After of a 503 while new calls are refused.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When our provisional responses are sent reliably, and whether those of a peer may be (RFC 3262).</summary>
    public SipReliability Reliability { get; init; } = SipReliability.WhenSupported;

    /// <summary>
    /// How long a call lasts without a refresh, with peers that have session timers (RFC 4028); in whole seconds. With zero
    /// we ask for none, but a peer that asks is agreed with.
    /// </summary>
    public TimeSpan SessionExpires { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The shortest such time we agree to; below it a call is refused with 422. RFC 4028 section 5 forbids less than 90 seconds.</summary>
    public TimeSpan SessionExpiresMin { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>INFO packages we can take (RFC 6086); INFO of another package is refused with 469.</summary>
    public IReadOnlyList<string> InfoPackages { get; init; } = [];

    /// <summary>Who serves requests outside dialogs, one a method; what nobody serves is refused with 405 or 501.</summary>
    public IReadOnlyList<ISipRequestHandler> RequestHandlers { get; init; } = [];

    /// <summary>Who says which callers are let in; null lets in everybody.</summary>
    public ISipGate? Gate { get; init; }

    /// <summary>Sessions at once over all loops; further calls get 503.</summary>
    public int SessionsMax { get; init; } = 20_000;

    /// <summary>
    /// Connections at once over all stream transports. When there are as many, the one that has carried nothing for longest
    /// makes room; when all of them are in use, further ones are closed on arrival.
    /// </summary>
    public int ConnectionsMax { get; init; } = 4_000;

    /// <summary>Connections at once from one source that is not trusted; further ones are closed on arrival.</summary>
    public int ConnectionsPerSourceMax { get; init; } = 200;

    /// <summary>Connections at once whose TLS or WebSocket handshake is not over; further ones are closed on arrival.</summary>
    public int HandshakesMax { get; init; } = 256;

    /// <summary>How long TLS and WebSocket handshakes of one connection may take together.</summary>
    public TimeSpan HandshakeMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A connection that has carried no message is spared for this long before it must make room for another.</summary>
    public TimeSpan ConnectionSpared { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A connection without any traffic for this long is closed.</summary>
    public TimeSpan ConnectionIdleMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A message begun on a connection must be complete within this time.</summary>
    public TimeSpan StreamMessageMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long opening a connection may take.</summary>
    public TimeSpan ConnectMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Fills a span with unpredictable bytes: tags, branches and Call-IDs come from here.</summary>
    public SipEntropy Entropy { get; init; } = RandomNumberGenerator.Fill;
}

/// <summary>A source of unpredictable bytes. Must be safe to call from every loop at once.</summary>
public delegate void SipEntropy(Span<byte> destination);
