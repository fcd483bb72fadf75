namespace CallCenter.Media.Listening;

/// <summary>
/// One listener at one leg: the tap, what makes sound of its packets, and how far it has heard. Everything but
/// <see cref="Close"/> is its worker's.
/// </summary>
public abstract class Ear
{
    /// <summary>Samples in a frame of 20 ms.</summary>
    protected const int FrameSamples = 160;

    private readonly MediaLeg _leg;
    private long _next;
    private int _closed;

    private protected Ear(MediaLeg leg, TapSides sides, int patienceMilliseconds, long clock)
    {
        _leg = leg;
        Tap = new(sides, patienceMilliseconds);
        _next = clock;
    }

    /// <summary>True when nothing more is heard: it was closed, the leg has closed, or the listener failed.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>The beginning of the next frame on the engine's clock.</summary>
    internal long Next => _next;

    /// <summary>How much is heard beyond the end, because sound waits for late packets.</summary>
    internal virtual int TailSamples => 0;

    /// <summary>How much is heard in one go.</summary>
    internal virtual int SamplesAtOnce => FrameSamples;

    internal PacketTap Tap { get; }

    /// <summary>Stops listening; from any thread. The listener is told by its worker soon after.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _leg.RemoveTap(Tap);
        }
    }

    /// <summary>Lets time pass over frames that can no longer be heard.</summary>
    internal void Skip(long frames) => _next += frames * FrameSamples;

    /// <summary>Hears the next frame; the packets that came within it first. <paramref name="payload"/> has room for any.</summary>
    internal void HearFrame(byte[] payload)
    {
        while (Tap.TryPeek(out var passed) && passed < _next + FrameSamples && Tap.TryTake(payload, out var packet))
        {
            Take(packet, payload.AsSpan(0, packet.Length));
        }

        Hear(_next);
        _next += FrameSamples;
    }

    /// <summary>A packet passed.</summary>
    private protected abstract void Take(in TappedPacket packet, ReadOnlySpan<byte> payload);

    /// <summary>Makes a frame and hands it to the listener.</summary>
    private protected abstract void Hear(long clock);

    /// <summary>Tells the listener that it is over, and gives back what made sound of packets.</summary>
    internal abstract void End(string? problem);
}
