namespace CallCenter.Media.Listening;

/// <summary>Makes sound of one side's packets, a frame at a time. One thread.</summary>
internal abstract class SoundSource : IDisposable
{
    /// <summary>A packet came.</summary>
    public abstract void Put(in TappedPacket packet, ReadOnlySpan<byte> payload);

    /// <summary>The next 160 samples; <paramref name="clock"/> is now, on the engine's clock.</summary>
    public abstract void Take(Span<short> frame, long clock);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
