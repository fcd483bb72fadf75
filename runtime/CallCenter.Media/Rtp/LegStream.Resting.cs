using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>
/// A leg whose next packets are made rests until they become few: looking at thousands of legs in every frame, only to find nothing
/// to do, would cost as much as making their packets. Whatever happens to a leg wakes it.
/// </summary>
internal sealed partial class LegStream
{
    // What must be ahead while it rests, so that a collection at the worst moment is outlived: 200 ms.
    private const int SlotsKept = 40;

    // A standstill is skipped by the clock and is no silence of the far side.
    private const int FramesPerLookMax = AheadRing.PacketsMax;

    private long _endsAt = long.MaxValue;
    private long _lookedAt = -1;

    /// <summary>For each leg of its slot the slot until which it rests: the pacer's list.</summary>
    public long[] Rests { get; set; } = [0];

    /// <summary>It is looked at again from its next slot on.</summary>
    public void Wake() => Rests[Place] = 0;

    /// <summary>The first slot in which there is something to do, if nothing happens before; one that is over for a leg that cannot rest.</summary>
    public long RestUntil()
    {
        if (_ahead is not { Count: > 0 } || !IsWatched || Socket.Rtcp is { IsWatched: false } || PeriodSlots % Pacer.SlotsPerFrame != 0 || NeedsEveryFrame)
        {
            return 0;
        }

        return Math.Min(Math.Min(_due - SlotsKept, _endsAt), Reports.NotBefore / Pacer.SlotSamples);
    }

    // Somebody listens, talks or waits for what only a look can tell.
    private bool NeedsEveryFrame =>
        _recorder is not null || _tapCount > 0 || _member is not null || _peer is not null || _feed is not null || _protection is { Dtls: not null } || _events.HasKept;

    private int FramesSinceLook(long slot)
    {
        var frames = _lookedAt < 0 ? 1 : (slot - _lookedAt) / Pacer.SlotsPerFrame;
        _lookedAt = slot;
        return (int)Math.Clamp(frames, 1, FramesPerLookMax);
    }
}
