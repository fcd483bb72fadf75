using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Media.Sdp;

/// <summary>
/// The <c>o=</c> line of one side of one dialog. The version grows by one whenever the description differs from the one
/// sent before (RFC 3264 §8); a repeated description keeps it.
/// </summary>
/// <param name="sessionId">Unique for this host; the time of the call will do.</param>
public sealed class SdpOrigin(ulong sessionId)
{
    private ulong _version;
    private string? _last;

    /// <summary>A whole description: the lines before the media, and <paramref name="media"/>, lines ended by CRLF.</summary>
    /// <param name="address">Where this side is.</param>
    /// <param name="media">The sections.</param>
    /// <param name="sessionLines">Attributes of the session, without <c>a=</c>.</param>
    internal string Complete(IPAddress address, string media, params ReadOnlySpan<string> sessionLines)
    {
        var session = "";
        foreach (var line in sessionLines)
        {
            session += $"a={line}\r\n";
        }

        var family = address.AddressFamily == AddressFamily.InterNetworkV6 ? "IP6" : "IP4";
        var rest = $"s=-\r\nc=IN {family} {address}\r\nt=0 0\r\n{session}{media}";
        if (rest != _last)
        {
            _version++;
            _last = rest;
        }

        return string.Create(CultureInfo.InvariantCulture, $"v=0\r\no=- {sessionId} {_version} IN {family} {address}\r\n{rest}");
    }
}
