using System.Text;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Messages;

/// <summary>
/// A received message: its bytes in one array, headers as places in it, text decoded when asked for. Immutable; may be
/// kept as long as wanted.
/// </summary>
public abstract class SipMessage
{
    private ReadOnlyMemory<byte> _memory;
    private readonly HeaderField[] _headers;
    private readonly TextRange _body;
    private readonly MessageEssentials _essentials;

    private protected SipMessage(ReadOnlyMemory<byte> bytes, HeaderField[] headers, TextRange body, in MessageEssentials essentials)
    {
        _memory = bytes;
        _headers = headers;
        _body = body;
        _essentials = essentials;
    }

    /// <summary>The message as received, folded lines unfolded.</summary>
    public ReadOnlySpan<byte> Bytes => _memory.Span;

    /// <summary>What follows the empty line.</summary>
    public ReadOnlyMemory<byte> Body => _memory.Slice(_body.Start, _body.Length);

    /// <summary>Number of header lines.</summary>
    public int HeaderCount => _headers.Length;

    /// <summary>The Call-ID.</summary>
    public string CallId => field ??= TextOf(_essentials.CallId);

    /// <summary>The number in CSeq.</summary>
    public uint Sequence => _essentials.Sequence;

    /// <summary>The method in CSeq.</summary>
    public SipMethod SequenceMethod => _essentials.SequenceMethod;

    /// <summary>Tag of From; empty when an old peer sent none.</summary>
    public string FromTag => field ??= TextOf(_essentials.FromTag);

    /// <summary>Tag of To; empty when there is none.</summary>
    public string ToTag => field ??= TextOf(_essentials.ToTag);

    /// <summary>The URI of From; null when it is of a scheme we do not know.</summary>
    public SipUri? From => field ??= UriOf(_essentials.From);

    /// <summary>The display name of From; null when absent.</summary>
    public string? FromDisplay => DisplayOf(_essentials.From);

    /// <summary>The URI of To; null when it is of a scheme we do not know.</summary>
    public SipUri? To => field ??= UriOf(_essentials.To);

    /// <summary>The display name of To; null when absent.</summary>
    public string? ToDisplay => DisplayOf(_essentials.To);

    /// <summary>The body as text when it is SDP, or the first part of it that is; otherwise null.</summary>
    public string? Sdp => HasSdp ? Encoding.UTF8.GetString(Body.Span) : MultipartBody.FindSdp(this) is { } part ? Encoding.UTF8.GetString(part) : null;

    /// <summary>
    /// Takes the bytes out of the buffer they were lent in, so that the message may be kept. Before that, it may be used
    /// only until its transport receives the next one.
    /// </summary>
    internal void Own()
    {
        _memory = _memory.ToArray();
        IsOwned = true;
    }

    /// <summary>Whether the bytes are the message's own.</summary>
    internal bool IsOwned { get; private set; }

    /// <summary>Gives lent bytes back: whoever has kept the message all the same finds it empty, not full of another one.</summary>
    internal void Revoke() => _memory = default;

    internal ref readonly MessageEssentials Essentials => ref _essentials;

    /// <summary>Where it came from; set by the transport before anybody else sees the message.</summary>
    internal SipFlow Flow { get; set; } = SipFlow.None;

    /// <summary>Who handles it; set on the way to its loop, so that posting needs no closure.</summary>
    internal object? Receiver { get; set; }

    internal ReadOnlySpan<byte> CallIdBytes => _essentials.CallId.Of(Bytes);

    private bool HasSdp =>
        !_body.IsEmpty && Find(HeaderName.ContentType) is { } type && IsSdp(type.Value.Of(Bytes));

    /// <summary>The first value of a header; null when absent.</summary>
    public string? Header(HeaderName name) => Find(name) is { } field ? TextOf(field.Value) : null;

    /// <summary>The first value of a header by its name, long or compact, whatever the case; null when absent.</summary>
    public string? Header(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var known = HeaderNames.Find(bytes);
        if (known != HeaderName.Other)
        {
            return Header(known);
        }

        foreach (ref readonly var header in _headers.AsSpan())
        {
            if (header.Name == HeaderName.Other && Ascii.EqualsIgnoreCase(header.NameText.Of(Bytes), bytes))
            {
                return TextOf(header.Value);
            }
        }

        return null;
    }

    /// <summary>A header line by its place in the message.</summary>
    public SipHeader HeaderAt(int index)
    {
        var header = _headers[index];
        return new SipHeader(TextOf(header.NameText), TextOf(header.Value));
    }

    /// <summary>Every entry of a list header over all its lines, in order (RFC 3261 section 7.3.1).</summary>
    public IReadOnlyList<string> List(HeaderName name)
    {
        List<string>? entries = null;
        foreach (ref readonly var header in _headers.AsSpan())
        {
            if (header.Name != name)
            {
                continue;
            }

            var elements = new ListElements(header.Value.Of(Bytes));
            while (elements.MoveNext(out var element))
            {
                (entries ??= []).Add(Encoding.UTF8.GetString(element));
            }
        }

        return entries ?? [];
    }

    internal HeaderField? Find(HeaderName name)
    {
        foreach (ref readonly var header in _headers.AsSpan())
        {
            if (header.Name == name)
            {
                return header;
            }
        }

        return null;
    }

    internal ReadOnlySpan<HeaderField> Fields() => _headers;

    internal ReadOnlySpan<byte> BytesOf(TextRange range) => range.Of(Bytes);

    internal string TextOf(TextRange range) => Encoding.UTF8.GetString(range.Of(Bytes));

    private static bool IsSdp(ReadOnlySpan<byte> contentType)
    {
        var end = contentType.IndexOf((byte)';');
        return Ascii.EqualsIgnoreCase((end < 0 ? contentType : contentType[..end]).TrimEnd((byte)' '), "application/sdp"u8);
    }

    private SipUri? UriOf(in NameAddress address) => SipUri.TryParse(address.Uri.Of(Bytes), out var uri) ? uri : null;

    private string? DisplayOf(in NameAddress address) => address.Display.IsEmpty ? null : QuotedText.Decode(address.Display.Of(Bytes));
}
