namespace CallCenter.Sip.Messages;

/// <summary>A received request.</summary>
public sealed class SipRequest : SipMessage
{
    private readonly TextRange _method;
    private readonly TextRange _uri;

    internal SipRequest(
        ReadOnlyMemory<byte> bytes,
        HeaderField[] headers,
        TextRange body,
        in MessageEssentials essentials,
        TextRange method,
        TextRange uri)
        : base(bytes, headers, body, essentials)
    {
        _method = method;
        _uri = uri;
        Method = SipMethods.Find(BytesOf(method));
    }

    /// <summary>The method, when it is one of the registry.</summary>
    public SipMethod Method { get; }

    /// <summary>The method as written.</summary>
    public string MethodText => TextOf(_method);

    /// <summary>The Request-URI; null when it is of a scheme we do not know.</summary>
    public SipUri? RequestUri => field ??= SipUri.TryParse(BytesOf(_uri), out var uri) ? uri : null;

    internal ReadOnlySpan<byte> UriBytes => BytesOf(_uri);

    internal ReadOnlySpan<byte> MethodBytes => BytesOf(_method);

    /// <summary>Where it came from.</summary>
    public System.Net.IPEndPoint Source => Flow.Remote;

    /// <summary>Who the sender has proved to be; null before anybody asked.</summary>
    internal string? Identity { get; set; }

    /// <summary>Whether it came from its sender without a proxy between: it has one Via.</summary>
    internal bool IsDirect => List(HeaderName.Via).Count == 1;

    /// <summary>The request with its first line, for logs.</summary>
    public override string ToString() => $"{MethodText} {TextOf(_uri)}";
}
