namespace CallCenter.Sip.Messages;

/// <summary>A piece of the bytes of a message. Small, because a message keeps dozens: <see cref="SipLimits.MessageBytesMax"/> fits 16 bits.</summary>
internal readonly record struct TextRange
{
    private readonly ushort _start;
    private readonly ushort _length;

    public TextRange(int start, int length)
    {
        _start = (ushort)start;
        _length = (ushort)length;
    }

    public int Start => _start;

    public int Length
    {
        get => _length;
        init => _length = (ushort)value;
    }

    public int End => _start + _length;

    public bool IsEmpty => _length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(_start, _length);
}
