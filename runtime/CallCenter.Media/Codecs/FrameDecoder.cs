namespace CallCenter.Media.Codecs;

/// <summary>Makes linear sound (16 bits, 8,000 samples a second) of one incoming stream. One thread at a time; does not allocate.</summary>
public abstract class FrameDecoder : IDisposable
{
    /// <summary>Decodes one packet of any length.</summary>
    /// <param name="payload">What followed the RTP header.</param>
    /// <param name="samples">Room for what it may hold.</param>
    /// <returns>Samples written; 0 when the payload is none of this codec.</returns>
    public abstract int Decode(ReadOnlySpan<byte> payload, Span<short> samples);

    /// <summary>Makes up what a lost packet would have said, from what the codec remembers.</summary>
    /// <param name="samples">160 samples, to be filled.</param>
    /// <returns>False when the codec cannot: then the waveform is continued by other means.</returns>
    public virtual bool TryConceal(Span<short> samples) => false;

    /// <summary>Reads what a packet says again of the one before it, which was lost (forward error correction).</summary>
    /// <param name="next">The packet after the lost one; it is still to be decoded.</param>
    /// <param name="samples">160 samples, to be filled.</param>
    /// <returns>False when the codec has no such thing.</returns>
    public virtual bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples) => false;

    /// <summary>Forgets what came before: another stream begins.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Gives native memory back.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
