namespace CallCenter.Media.Listening;

/// <summary>Makes sound of one side's packets, a frame at a time. One thread.</summary>
internal abstract class SoundSource : IDisposable
{
    /// <summary>A packet came.</summary>
    public abstract void Put(in TappedPacket packet, ReadOnlySpan<byte> payload);

    /// <summary>The next 160 samples.</summary>
    public abstract void Take(Span<short> frame);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
