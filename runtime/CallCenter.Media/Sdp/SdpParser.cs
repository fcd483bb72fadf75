using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Media.Sdp;

/// <summary>
/// Reads a session description. Lines end in CRLF or LF; lines of unknown type are passed over, lines of a known type must
/// be well-formed.
/// </summary>
public sealed class SdpParser
{
    private readonly List<SdpProperty> _attributes = [];
    private readonly List<SdpMedia> _media = [];
    private readonly List<SdpProperty> _openAttributes = [];
    private SdpMedia? _open;
    private string _sessionId = "";
    private string _sessionVersion = "";
    private IPAddress? _connection;
    private bool _hasVersion;
    private bool _hasOrigin;
    private int _attributeCount;

    private SdpParser()
    {
    }

    /// <summary>Reads <paramref name="text"/>; on failure <paramref name="problem"/> says what is wrong, in one sentence.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out SessionDescription? description,
        [NotNullWhen(false)] out string? problem)
    {
        description = null;
        var parser = new SdpParser();
        problem = parser.ReadAll(text);
        if (problem is not null)
        {
            return false;
        }

        description = parser.Finish();
        return true;
    }

    private string? ReadAll(string text)
    {
        if (text.Length > SdpLimits.CharactersMax)
        {
            return $"The SDP has {text.Length} characters; at most {SdpLimits.CharactersMax} are read.";
        }

        var count = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.TrimEnd();
            if (line.IsEmpty)
            {
                continue;
            }

            count++;
            if (count > SdpLimits.LinesMax)
            {
                return $"The SDP has more than {SdpLimits.LinesMax} lines.";
            }

            if (line.Length < 2 || line[1] != '=')
            {
                return $"The SDP line `{line}` does not begin with a letter and `=`.";
            }

            if (ReadLine(line[0], line[2..]) is { } problem)
            {
                return problem;
            }
        }

        return _hasVersion && _hasOrigin ? null : "The SDP lacks its `v=` or `o=` line.";
    }

    private SessionDescription Finish()
    {
        CloseMedia();
        return new(_sessionId, _sessionVersion, _connection, [.. _attributes], [.. _media]);
    }

    private string? ReadLine(char type, ReadOnlySpan<char> value) => type switch
    {
        'v' => ReadVersion(value),
        'o' => ReadOrigin(value.ToString()),
        'c' => ReadConnection(value.ToString()),
        'm' => ReadMedia(value.ToString()),
        'a' => ReadAttribute(value),
        _ => null,
    };

    private string? ReadVersion(ReadOnlySpan<char> value)
    {
        _hasVersion = true;
        return value is "0" ? null : $"The SDP has version `{value}`; only 0 exists.";
    }

    private string? ReadOrigin(string value)
    {
        // o=<username> <sess-id> <sess-version> <nettype> <addrtype> <unicast-address>
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 6)
        {
            return $"The SDP origin `{value}` has {parts.Length} parts instead of 6.";
        }

        _hasOrigin = true;
        _sessionId = parts[1];
        _sessionVersion = parts[2];
        return null;
    }

    private string? ReadConnection(string value)
    {
        // c=<nettype> <addrtype> <connection-address>; a multicast address carries /ttl.
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["IN", "IP4" or "IP6", var written])
        {
            return $"The SDP connection `{value}` is not `IN IP4 address` or `IN IP6 address`.";
        }

        // A host name is sound (RFC 4566 section 5.7), but nobody looks it up here: media that name one are refused.
        var isAddress = IPAddress.TryParse(written.Split('/')[0], out var address);
        var isOfFamily = isAddress && address!.AddressFamily == (parts[1] == "IP4" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);
        if (!isOfFamily && (isAddress || !IsHostName(written)))
        {
            return $"The SDP connection address `{written}` is not an {parts[1]} address.";
        }

        // ::ffff:192.0.2.1 is reached as 192.0.2.1 (RFC 5118 section 4.9).
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        if (_open is { } open)
        {
            _open = open with { Connection = address, IsConnectionNamed = !isAddress };
        }
        else
        {
            _connection = address;
        }

        return null;
    }

    private static bool IsHostName(string text) =>
        text.Contains('.', StringComparison.Ordinal) && text.All(static one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or '_');

    private string? ReadMedia(string value)
    {
        // m=<media> <port>[/<number of ports>] <proto> <fmt> ...
        CloseMedia();
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 4
            || !int.TryParse(parts[1].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > ushort.MaxValue)
        {
            return $"The SDP media line `{value}` is not `media port protocol formats`.";
        }

        if (_media.Count == SdpLimits.MediaMax || parts.Length - 3 > SdpLimits.FormatsMax)
        {
            return $"The SDP has more than {SdpLimits.MediaMax} media, or {SdpLimits.FormatsMax} formats in one.";
        }

        _open = new(parts[0], port, parts[2], [.. parts[3..]], null, []);
        return null;
    }

    private string? ReadAttribute(ReadOnlySpan<char> value)
    {
        _attributeCount++;
        if (_attributeCount > SdpLimits.AttributesMax)
        {
            return $"The SDP has more than {SdpLimits.AttributesMax} attributes.";
        }

        var colon = value.IndexOf(':');
        var attribute = colon < 0
            ? new SdpProperty(NameOf(value), "")
            : new SdpProperty(NameOf(value[..colon]), value[(colon + 1)..].Trim().ToString());
        (_open is null ? _attributes : _openAttributes).Add(attribute);
        return null;
    }

    // The names of nearly all attributes there are.
    private static string NameOf(ReadOnlySpan<char> name) => name switch
    {
        "rtpmap" => "rtpmap",
        "fmtp" => "fmtp",
        "ptime" => "ptime",
        "sendrecv" => "sendrecv",
        "sendonly" => "sendonly",
        "recvonly" => "recvonly",
        "inactive" => "inactive",
        _ => name.ToString(),
    };

    private void CloseMedia()
    {
        if (_open is { } open)
        {
            _media.Add(open with { Attributes = [.. _openAttributes] });
            _openAttributes.Clear();
            _open = null;
        }
    }
}
