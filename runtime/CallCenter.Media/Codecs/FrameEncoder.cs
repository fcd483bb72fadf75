namespace CallCenter.Media.Codecs;

/// <summary>Codes linear sound (16 bits, 8,000 samples a second) for one outgoing stream. One thread at a time; does not allocate.</summary>
public abstract class FrameEncoder : IDisposable
{
    /// <summary>Codes one frame of 20 ms.</summary>
    /// <param name="samples">160 samples.</param>
    /// <param name="payload">Room for the largest frame.</param>
    /// <returns>Bytes written.</returns>
    public abstract int Encode(ReadOnlySpan<short> samples, Span<byte> payload);

    /// <summary>Gives native memory back.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
