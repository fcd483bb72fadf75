using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace CallCenter.Media.Sdp;

/// <summary>What an <c>m=</c> section says of RTCP.</summary>
internal static class RtcpLine
{
    /// <summary>RTCP may come and go by the port of RTP (RFC 5761 §5.1.1).</summary>
    public const string Sharing = "rtcp-mux";

    /// <summary>Where it wants RTCP, <c>a=rtcp:port[ IN IP4|IP6 address]</c> (RFC 3605); null where it does not say, or makes no sense.</summary>
    /// <param name="attributes">Of the section.</param>
    /// <param name="address">Where the section wants RTP; RTCP goes there too unless the line names another.</param>
    public static IPEndPoint? Read(ImmutableArray<SdpProperty> attributes, IPAddress address)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == "rtcp" && Parse(attribute.Value, address) is { } remote)
            {
                return remote;
            }
        }

        return null;
    }

    private static IPEndPoint? Parse(string value, IPAddress address)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is not (1 or 4) || !ushort.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            return null;
        }

        return words.Length == 1 ? new(address, port)
            : words[1] == "IN" && IPAddress.TryParse(words[3], out var named) ? new(named, port)
            : null;
    }
}
