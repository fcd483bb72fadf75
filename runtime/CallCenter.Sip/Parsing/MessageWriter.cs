using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CallCenter.Sip.Parsing;

/// <summary>Writes a message into a rented buffer. Text of the application cannot break out of its line.</summary>
internal ref struct MessageWriter
{
    private byte[] _buffer;
    private int _length;

    private MessageWriter(byte[] buffer)
    {
        _buffer = buffer;
    }

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public static MessageWriter Rent() => new(ArrayPool<byte>.Shared.Rent(2048));

    public readonly byte[] ToArray() => Written.ToArray();

    /// <summary>Begins anew in the same buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Appends bytes that are known to be sound: literals of ours and parts of parsed messages.</summary>
    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Appends text; control characters become blanks, so that nobody smuggles a header in.</summary>
    public void Text(string text)
    {
        var target = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, target);
        var written = target[..length];
        for (var i = written.IndexOfAnyInRange((byte)0, (byte)31); i >= 0; i = written.IndexOfAnyInRange((byte)0, (byte)31))
        {
            written[i] = (byte)' ';
        }

        _length += length;
    }

    /// <summary>Appends a decimal number.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(20), out var length);
        _length += length;
    }

    /// <summary>Ends a line.</summary>
    public void Line() => Raw("\r\n"u8);

    /// <summary>Appends a whole header line of text.</summary>
    public void Header(ReadOnlySpan<byte> nameAndColon, string value)
    {
        Raw(nameAndColon);
        Text(value);
        Line();
    }

    /// <summary>Ends the headers and appends the body.</summary>
    public void Body(string? contentType, ReadOnlySpan<byte> body)
    {
        if (contentType is not null && !body.IsEmpty)
        {
            Header("Content-Type: "u8, contentType);
        }

        Raw("Content-Length: "u8);
        Number(body.Length);
        Raw("\r\n\r\n"u8);
        Raw(body);
    }

    /// <summary>Ends the headers and appends a body of text.</summary>
    public void Body(ReadOnlySpan<byte> typeLine, string body)
    {
        var length = Encoding.UTF8.GetByteCount(body);
        if (length > 0)
        {
            Raw(typeLine);
        }

        Raw("Content-Length: "u8);
        Number(length);
        Raw("\r\n\r\n"u8);
        _length += Encoding.UTF8.GetBytes(body, Reserve(length));
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
