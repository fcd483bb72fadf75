using CallCenter.Media.Rtp;

namespace CallCenter.Media.Listening;

/// <summary>Sound for ears: what is lost is made up, pauses are filled.</summary>
internal sealed class JitteredSound(HeardSoundOptions options) : SoundSource
{
    private readonly HeardSound _sound = new(options: options);

    public override void Put(in TappedPacket packet, ReadOnlySpan<byte> payload) => _sound.Put(packet, payload);

    public override void Take(Span<short> frame, long clock) => _sound.Read(frame, clock);

    public override void Dispose()
    {
        _sound.Dispose();
        base.Dispose();
    }
}
