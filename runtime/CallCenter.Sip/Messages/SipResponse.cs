namespace CallCenter.Sip.Messages;

/// <summary>A received response.</summary>
public sealed class SipResponse : SipMessage
{
    private readonly TextRange _reason;

    internal SipResponse(
        ReadOnlyMemory<byte> bytes,
        HeaderField[] headers,
        TextRange body,
        in MessageEssentials essentials,
        int code,
        TextRange reason)
        : base(bytes, headers, body, essentials)
    {
        Code = code;
        _reason = reason;
    }

    /// <summary>The status code, 100 to 699.</summary>
    public int Code { get; }

    /// <summary>The reason phrase as the peer wrote it.</summary>
    public string Reason => TextOf(_reason);

    /// <summary>The response with its first line, for logs.</summary>
    public override string ToString() => $"{Code} {Reason}";
}
