namespace CallCenter.Sip.Messages;

/// <summary>A piece of the bytes of a message.</summary>
internal readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;

    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);
}
