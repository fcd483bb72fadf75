using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace CallCenter.Server.Configuration;

/// <summary>Reads addresses and ports as operators write them.</summary>
public static class Addresses
{
    /// <summary>Reads <c>ADDRESS:PORT</c>, <c>ADDRESS</c> or <c>[IPV6]:PORT</c>.</summary>
    public static bool TryParse(string text, int portOtherwise, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (string.IsNullOrWhiteSpace(text) || !IPEndPoint.TryParse(text, out var parsed))
        {
            return false;
        }

        var hasPort = text.Contains("]:", StringComparison.Ordinal)
            || (!text.StartsWith('[') && text.Count(c => c == ':') == 1);
        endPoint = hasPort ? parsed : new IPEndPoint(parsed.Address, portOtherwise);
        return true;
    }

    /// <summary>Reads <c>FIRST-LAST</c>.</summary>
    public static bool TryParsePorts(string text, out (int First, int Last) ports)
    {
        ports = default;
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first is < 1024 or > 65534
            || last <= first
            || last > 65535)
        {
            return false;
        }

        ports = (first, last);
        return true;
    }
}
