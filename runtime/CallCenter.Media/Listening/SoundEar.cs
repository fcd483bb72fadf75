namespace CallCenter.Media.Listening;

/// <summary>Hears one side of a leg.</summary>
internal sealed class SoundEar(MediaLeg leg, ISoundListener listener, TapSide side, SoundSource sound, int patienceMilliseconds, long clock)
    : Ear(leg, side == TapSide.Heard ? TapSides.Heard : TapSides.Said, patienceMilliseconds, clock)
{
    private readonly short[] _frame = new short[FrameSamples];

    internal override void End(string? problem)
    {
        sound.Dispose();
        listener.End(problem);
    }

    private protected override void Take(in TappedPacket packet, ReadOnlySpan<byte> payload) => sound.Put(packet, payload);

    private protected override void Hear(long clock)
    {
        sound.Take(_frame, clock + FrameSamples);
        listener.Hear(_frame, clock);
    }
}
