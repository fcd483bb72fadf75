using System.Net;
using CallCenter.Media.Rtp;

namespace CallCenter.Media;

/// <summary>What a <see cref="MediaEngine"/> is made with.</summary>
public sealed record MediaEngineOptions
{
    /// <summary>The address all RTP sockets are bound to.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The address written into SDP when it differs from <see cref="Address"/> (a wildcard, a NAT).</summary>
    public IPAddress? AdvertisedAddress { get; init; }

    /// <summary>The first port that may be used; only even ports carry RTP (RFC 3550 §11).</summary>
    public int PortFirst { get; init; } = 16384;

    /// <summary>The last port that may be used.</summary>
    public int PortLast { get; init; } = 32767;

    /// <summary>How long a port rests after its leg closed, so that late packets of the old call meet nobody.</summary>
    public TimeSpan PortQuarantine { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a leg that should receive may hear nothing before <see cref="MediaEventKind.RtpTimeout"/>.</summary>
    public TimeSpan RtpTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Events one queue holds; a leg keeps a few more back while its queue is full.</summary>
    public int EventsMax { get; init; } = 8192;

    /// <summary>Commands that may wait for the pacing thread.</summary>
    public int CommandsMax { get; init; } = 32768;

    /// <summary>Ask for real-time scheduling of the pacing thread; without the right to it the engine runs on.</summary>
    public bool RealTimeScheduling { get; init; } = true;

    /// <summary>How long a DTLS handshake may take in all, waiting for its turn not counted.</summary>
    public TimeSpan HandshakeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether browsers will call: then the first handshake is rehearsed at the start.</summary>
    public bool ExpectsBrowsers { get; init; }

    /// <summary>
    /// Let a thread outside the managed heap send what is known ahead, so that collections do not delay it. Without the
    /// library for it, or with <see cref="PortableSockets"/>, the managed pacing thread sends everything.
    /// </summary>
    public bool NativePacing { get; init; } = true;

    /// <summary>Use the managed socket layer even where the faster system calls exist.</summary>
    public bool PortableSockets { get; init; }

    /// <summary>Where SSRC, first sequence number and first timestamp come from; null means the system's random numbers.</summary>
    public Func<RtpIdentity>? Identities { get; init; }
}
