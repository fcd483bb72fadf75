using System.Net;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Registration;

namespace CallCenter.Telephony.Trunks;

/// <summary>One way to reach whom is dialled.</summary>
/// <param name="Uri">The Request-URI.</param>
public sealed record DialTarget(SipUri Uri)
{
    /// <summary>The trunk; null for an address that is called by none.</summary>
    public TrunkState? Trunk { get; init; }

    /// <summary>Which address of the trunk.</summary>
    public TrunkAddress? Address { get; init; }

    /// <summary>The proxy it goes through, as a value of Route; null for none.</summary>
    public string? Route { get; init; }

    /// <summary>Where it is sent whatever the URI says; null for where the route or the URI leads.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>The registered telephone that is called; null for everybody else.</summary>
    public SipBinding? Telephone { get; init; }

    /// <summary>All values of Route: the proxy, then what the trunk's registrar wants (RFC 3608 section 6.2).</summary>
    public IReadOnlyList<string> Routes => Route is { } route ? [route, .. Trunk?.ServiceRoute ?? []] : Trunk?.ServiceRoute ?? [];

    /// <summary>The address it is sent to; null when that is behind a host name.</summary>
    public IPEndPoint? Peer => NextHop ?? Telephone?.Source ?? (Routes is [var route, ..] ? HopOf(route) : Uri)?.ToEndPoint();

    /// <summary>How its signalling travels: the way a telephone registered by, or what the proxy's or its own URI names.</summary>
    public SipTransportKind Signalling =>
        Telephone?.Transport ?? (Routes is [var route, ..] ? HopOf(route) : Uri)?.Transport ?? SipTransportKind.Udp;

    /// <summary>What records call it: the trunk's name, or the address.</summary>
    public string Label => Trunk?.Name ?? Uri.ToString();

    private static SipUri? HopOf(string route) => HeaderValues.TryParse<NameAddressValue>(route, out var hop) ? hop.Uri : null;
}
