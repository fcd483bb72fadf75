namespace CallCenter.Media.Codecs;

/// <summary>Makes linear sound (16 bits, 8,000 samples a second) of one incoming stream. One thread at a time; does not allocate.</summary>
public abstract class FrameDecoder : IDisposable
{
    /// <summary>Decodes one packet of any length.</summary>
    /// <param name="payload">What followed the RTP header.</param>
    /// <param name="samples">Room for what it may hold.</param>
    /// <returns>Samples written; 0 when the payload is none of this codec.</returns>
    public abstract int Decode(ReadOnlySpan<byte> payload, Span<short> samples);

    /// <summary>Gives native memory back.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
