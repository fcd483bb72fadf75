using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Messages;

/// <summary>A sip, sips or tel URI (RFC 3261 section 19.1, RFC 3966). Keeps its text; compares by RFC 3261 section 19.1.4.</summary>
public sealed class SipUri : IEquatable<SipUri>
{
    private readonly string _text;

    internal SipUri(string text, string scheme, string? user, string? password, string host, int? port, string parameters, string headers)
    {
        _text = text;
        Scheme = scheme;
        User = user;
        Host = host;
        Port = port;
        Parameters = parameters;
        Password = password;
        Headers = headers;
    }

    /// <summary><c>sip</c>, <c>sips</c> or <c>tel</c>.</summary>
    public string Scheme { get; }

    /// <summary>The user part without password, escapes decoded; the number of a tel URI.</summary>
    public string? User { get; }

    /// <summary>Host name or address, IPv6 without brackets; empty for tel.</summary>
    public string Host { get; }

    /// <summary>The port, if one is given.</summary>
    public int? Port { get; }

    /// <summary>URI parameters with their leading semicolon, such as <c>;transport=tcp;lr</c>; empty when there are none.</summary>
    public string Parameters { get; }

    /// <summary>The header part with its question mark, such as <c>?Replaces=a%40b</c>; empty when there is none.</summary>
    public string Headers { get; }

    /// <summary>The password, escapes decoded; null when there is none. Nobody should write one (RFC 3261 section 19.1.1).</summary>
    public string? Password { get; }

    /// <summary>Whether the URI asks for loose routing (RFC 3261 section 19.1.1).</summary>
    public bool IsLooseRoute => Parameter("lr") is not null;

    /// <summary>The transport the URI asks for, if it is one we speak.</summary>
    public SipTransportKind? Transport => Parameter("transport") switch
    {
        { } text when text.Equals("tcp", StringComparison.OrdinalIgnoreCase) => Scheme == "sips" ? SipTransportKind.Tls : SipTransportKind.Tcp,
        { } text when text.Equals("udp", StringComparison.OrdinalIgnoreCase) => SipTransportKind.Udp,
        { } text when text.Equals("tls", StringComparison.OrdinalIgnoreCase) => SipTransportKind.Tls,
        { } text when text.Equals("ws", StringComparison.OrdinalIgnoreCase) => Scheme == "sips" ? SipTransportKind.Wss : SipTransportKind.Ws,
        { } text when text.Equals("wss", StringComparison.OrdinalIgnoreCase) => SipTransportKind.Wss,
        null when Scheme == "sips" => SipTransportKind.Tls,
        _ => null,
    };

    /// <summary>Reads a URI; false when the text is not one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SipUri? uri) =>
        TryParse(Encoding.UTF8.GetBytes(text).AsSpan(), out uri);

    /// <summary>Reads a URI from its bytes; false when they are not one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipUri? uri) =>
        SipUriParser.TryParse(text, out uri);

    /// <summary>Reads a URI the program itself wrote; throws <see cref="FormatException"/> when it is not one.</summary>
    public static SipUri Parse(string text) =>
        TryParse(text, out var uri) ? uri : throw new FormatException($"`{text}` is not a SIP URI.");

    /// <summary>Builds a sip URI from its parts. The user is escaped as needed.</summary>
    public static SipUri Create(string? user, string host, int? port = null, string parameters = "")
    {
        var text = new StringBuilder("sip:");
        if (user is not null)
        {
            SipUriParser.AppendEscaped(text, user);
            text.Append('@');
        }

        var isAddress6 = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[');
        text.Append(isAddress6 ? $"[{host}]" : host);
        if (port is { } number)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $":{number}");
        }

        return Parse(text.Append(parameters).ToString());
    }

    /// <summary>A user part as it stands in a URI, escaped as needed.</summary>
    internal static string EscapeUser(string user)
    {
        var text = new StringBuilder();
        SipUriParser.AppendEscaped(text, user);
        return text.ToString();
    }

    /// <summary>Builds a sip URI for an address and port.</summary>
    public static SipUri Create(string? user, IPEndPoint endPoint) => Create(user, endPoint.Address.ToString(), endPoint.Port);

    /// <summary>Value of a URI parameter, escapes decoded: null when absent, empty when it has no value.</summary>
    public string? Parameter(string name)
    {
        var rest = Parameters.AsSpan();
        while (!rest.IsEmpty)
        {
            rest = rest[1..];
            var end = rest.IndexOf(';');
            var one = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[end..];
            var equals = one.IndexOf('=');
            var key = equals < 0 ? one : one[..equals];
            if (Plain(key).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return equals < 0 ? "" : Plain(one[(equals + 1)..]).ToString();
            }
        }

        return null;
    }

    /// <summary>The address and port behind the URI when its host is an address, the usual port of its transport when it names none; null for names and tel.</summary>
    public IPEndPoint? ToEndPoint() =>
        IPAddress.TryParse(Host, out var address) && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? new IPEndPoint(address, Port ?? (Transport ?? SipTransportKind.Udp).DefaultPort())
            : null;

    /// <summary>Value of a header in the header part, escapes decoded: null when absent.</summary>
    public string? Header(string name) => SipUriHeaders.Find(Headers, name);

    /// <summary>The same URI with one more header in its header part, escaped as needed.</summary>
    public SipUri WithHeader(string name, string value) => Parse(_text + SipUriHeaders.Written(Headers.Length == 0 ? '?' : '&', name, value));

    /// <summary>The same URI without its header part: what may stand in a request line (RFC 3261 section 19.1.5).</summary>
    public SipUri WithoutHeaders() => Headers.Length == 0 ? this : Parse(_text[..^Headers.Length]);

    /// <summary>Whether both mean the same by the rules of RFC 3261 section 19.1.4, or of RFC 3966 section 4 for tel.</summary>
    public bool Equals(SipUri? other) => other is not null && (ReferenceEquals(this, other) || SipUriComparison.AreEqual(this, other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SipUri);

    /// <inheritdoc/>
    public override int GetHashCode() => SipUriComparison.HashOf(this);

    /// <summary>The URI as it was written.</summary>
    public override string ToString() => _text;

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text) =>
        text.Contains('%') ? SipUriParser.Unescape(Encoding.UTF8.GetBytes(text.ToString())) : text;
}
