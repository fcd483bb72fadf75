using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>
/// Reads one message. Everything in it is a place in its bytes. Never throws, whatever the bytes: a fault says what is
/// wrong.
/// </summary>
internal ref partial struct MessageParser
{
    private readonly Memory<byte> _memory;
    private readonly Span<byte> _bytes;
    private readonly Span<HeaderField> _fields;
    private readonly Span<HeaderPlace> _places;
    private readonly bool _isStream;
    private int _fieldCount;
    private int _position;
    private SipFault? _fault;

    private MessageParser(Memory<byte> bytes, Span<HeaderField> fields, Span<HeaderPlace> places, bool isStream)
    {
        _memory = bytes;
        _bytes = bytes.Span;
        _fields = fields;
        _places = places;
        _isStream = isStream;
    }

    /// <summary>Parses a copy of one datagram, or of one message cut out of a stream.</summary>
    public static ParseResult Parse(ReadOnlySpan<byte> message, bool isStream) => message.Length > SipLimits.MessageBytesMax
        ? new ParseResult(null, SipFault.TooLong)
        : ParseLent(message.ToArray(), isStream);

    /// <summary>
    /// Parses in place, folded lines unfolded: the message lies in these bytes until <see cref="SipMessage.Own"/>.
    /// </summary>
    public static ParseResult ParseLent(Memory<byte> message, bool isStream)
    {
        if (message.Length > SipLimits.MessageBytesMax)
        {
            return new ParseResult(null, SipFault.TooLong);
        }

        var start = LeadingLineEnds(message.Span);
        Span<HeaderField> fields = stackalloc HeaderField[SipLimits.HeaderCountMax];
        Span<HeaderPlace> places = stackalloc HeaderPlace[HeaderNames.Count];
        return new MessageParser(message[start..], fields, places, isStream).Run();
    }

    // RFC 3261 section 7.5: line ends before the start line are ignored.
    private static int LeadingLineEnds(ReadOnlySpan<byte> message)
    {
        var start = message.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return start < 0 ? message.Length : start;
    }

    private ParseResult Run()
    {
        if (!TryLine(out var startLine) || !StartLine.TryParse(_bytes, startLine, out var start))
        {
            return new ParseResult(null, _fault ?? SipFault.NoStartLine);
        }

        _fault ??= start.Fault;
        ReadHeaders();
        var body = ReadBody();
        if (!TryVia(out var via))
        {
            return new ParseResult(null, _fault ?? SipFault.BadVia);
        }

        var essentials = Essentials(via);
        CheckRequest(start, essentials);

        SipMessage message = start.IsRequest
            ? new SipRequest(_memory, Fields(), body, essentials, start.Method, start.Uri)
            : new SipResponse(_memory, Fields(), body, essentials, start.Code, start.Reason);
        return new ParseResult(message, _fault);
    }

    private readonly HeaderField[] Fields() => _fields[.._fieldCount].ToArray();

    /// <summary>The next line without its CRLF; false when the bytes end before the line does.</summary>
    private bool TryLine(out TextRange line)
    {
        var rest = _bytes[_position..];
        var end = EndOfLine(rest);
        line = new TextRange(_position, Math.Max(end, 0));
        if (end < 0)
        {
            return false;
        }

        if (rest[end] != '\r' || end + 1 >= rest.Length || rest[end + 1] != '\n')
        {
            _fault ??= SipFault.BadLineEnd;
            return false;
        }

        _position += end + 2;
        return true;
    }

    // A zero may stand behind a backslash only, in a quoted string (RFC 4475 section 3.1.1.2).
    private static int EndOfLine(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
        while (end > 0 && rest[end] == 0 && rest[end - 1] == '\\')
        {
            var more = rest[(end + 1)..].IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
            end = more < 0 ? more : end + 1 + more;
        }

        return end;
    }

    private void ReadHeaders()
    {
        while (TryLine(out var line))
        {
            if (line.IsEmpty)
            {
                return;
            }

            if (!TryUnfold(ref line))
            {
                break;
            }

            if (_fieldCount == _fields.Length)
            {
                _fault ??= SipFault.TooManyHeaders;
                SkipToBody();
                return;
            }

            AddField(line);
        }

        _fault ??= SipFault.NoHeaderEnd;
        _position = _bytes.Length;
    }

    private void SkipToBody()
    {
        var end = _bytes[_position..].IndexOf("\r\n\r\n"u8);
        _position = end < 0 ? _bytes.Length : _position + end + 4;
    }

    // A line that begins with a blank continues the one before (RFC 3261 section 7.3.1). The copy is ours, so its line
    // end becomes blanks and the value stays in one piece.
    private bool TryUnfold(ref TextRange line)
    {
        while (_position < _bytes.Length && _bytes[_position] is (byte)' ' or (byte)'\t')
        {
            var joint = _position - 2;
            if (!TryLine(out var more))
            {
                return false;
            }

            _bytes[joint] = (byte)' ';
            _bytes[joint + 1] = (byte)' ';
            line = new TextRange(line.Start, more.End - line.Start);
        }

        return true;
    }

    private void AddField(TextRange line)
    {
        var text = line.Of(_bytes);
        var colon = text.IndexOf((byte)':');
        var nameLength = colon < 0 ? 0 : text[..colon].TrimEnd(" \t"u8).Length;
        if (!Tokens.IsToken(text[..nameLength]))
        {
            _fault ??= SipFault.BadHeaderLine;
            return;
        }

        var blanks = Tokens.BlankLength(text[(colon + 1)..]);
        var valueStart = colon + 1 + blanks;
        var valueLength = text[valueStart..].TrimEnd(" \t"u8).Length;
        if (valueLength > SipLimits.HeaderValueBytesMax)
        {
            _fault ??= SipFault.HeaderTooLong;
        }

        var name = HeaderNames.Find(text[..nameLength]);
        ref var place = ref _places[(int)name];
        place = place.Count == 0 ? new HeaderPlace((byte)_fieldCount, 1) : place with { Count = 2 };
        _fields[_fieldCount++] = new HeaderField(
            name,
            new TextRange(line.Start, nameLength),
            new TextRange(line.Start + valueStart, valueLength));
    }

    // RFC 3261 section 18.3: a datagram may be longer than its body, never shorter; a stream must say the length.
    private TextRange ReadBody()
    {
        var available = _bytes.Length - _position;
        if (!TrySingle(HeaderName.ContentLength, out var value))
        {
            if (_isStream)
            {
                _fault ??= SipFault.NoLength;
            }

            return new TextRange(_position, available);
        }

        if (!Tokens.TryNumber(value.Of(_bytes), uint.MaxValue, out var length))
        {
            _fault ??= SipFault.BadLength;
            return new TextRange(_position, 0);
        }

        if (length > available)
        {
            _fault ??= SipFault.ShortBody;
            return new TextRange(_position, available);
        }

        return new TextRange(_position, (int)length);
    }

    private readonly bool TryFirst(HeaderName name, out TextRange value)
    {
        var place = _places[(int)name];
        value = place.Count == 0 ? default : _fields[place.First].Value;
        return place.Count > 0;
    }

    /// <summary>A header that may stand once only; repeating it is how requests are smuggled past a proxy.</summary>
    private bool TrySingle(HeaderName name, out TextRange value)
    {
        if (_places[(int)name].Count > 1)
        {
            _fault ??= SipFault.RepeatedHeader;
        }

        return TryFirst(name, out value);
    }

    private bool Fail(SipFault fault)
    {
        _fault ??= fault;
        return false;
    }

    /// <summary>Where the first header of a name is among the fields, and whether there are none, one, or more.</summary>
    private readonly record struct HeaderPlace(byte First, byte Count);
}
