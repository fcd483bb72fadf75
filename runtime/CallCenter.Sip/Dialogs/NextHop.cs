using System.Net;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>Where the first request of ours to somebody goes (RFC 3261 section 8.1.2): a given address, the first route, or the Request-URI.</summary>
internal static class NextHop
{
    /// <summary>Finds it and calls <paramref name="found"/> on the loop, at once when no name must be looked up; with null when there is no address.</summary>
    public static void Find(ISipLoop loop, IPEndPoint? given, string? route, SipUri target, SipTransportKind? transport, Action<SipFlow?> found)
    {
        var uri = route is null ? target : UriOf(route) ?? target;
        var kind = transport ?? uri.Transport ?? SipTransportKind.Udp;
        if ((given ?? uri.ToEndPoint()) is { } endPoint)
        {
            found(new SipFlow(kind, endPoint) { ServerName = NameOf(kind, uri) });
        }
        else if (uri.Host.Length == 0)
        {
            found(null);
        }
        else
        {
            HostLookup.Start(loop, uri.Host, uri.Port ?? kind.DefaultPort(), address => found(address is null ? null : new SipFlow(kind, address) { ServerName = NameOf(kind, uri) }));
        }
    }

    /// <summary>The host of a URI that must prove its name within TLS; null when nothing is to be proved.</summary>
    public static string? NameOf(SipTransportKind kind, SipUri uri) => kind == SipTransportKind.Tls && uri.Host.Length > 0 ? uri.Host : null;

    /// <summary>The URI of a Route value; null when it is none.</summary>
    public static SipUri? UriOf(string route)
    {
        var bytes = Encoding.UTF8.GetBytes(route);
        return bytes.Length <= SipLimits.MessageBytesMax
            && NameAddressParser.TryParse(bytes, new TextRange(0, bytes.Length), out var address)
            && SipUri.TryParse(address.Uri.Of(bytes), out var uri)
            ? uri
            : null;
    }
}
