using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Listening;

/// <summary>Hears one side of a leg.</summary>
[SuppressMessage("Design", "CA1001", Justification = "End gives back what makes sound of packets.")]
internal sealed class SoundEar(MediaLeg leg, ISoundListener listener, TapSide side, int patienceMilliseconds, long clock)
    : Ear(leg, side == TapSide.Heard ? TapSides.Heard : TapSides.Said, patienceMilliseconds, clock)
{
    private readonly OrderedSound _sound = new();
    private readonly short[] _frame = new short[FrameSamples];

    internal override void End(string? problem)
    {
        _sound.Dispose();
        listener.End(problem);
    }

    private protected override void Take(in TappedPacket packet, ReadOnlySpan<byte> payload) => _sound.Put(packet, payload);

    private protected override void Hear(long clock)
    {
        _sound.Take(_frame);
        listener.Hear(_frame, clock);
    }
}
