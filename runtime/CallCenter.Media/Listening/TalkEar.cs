using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Listening;

/// <summary>Hears both sides of a leg.</summary>
[SuppressMessage("Design", "CA1001", Justification = "End gives back what makes sound of packets.")]
internal sealed class TalkEar(MediaLeg leg, ITalkListener listener, int patienceMilliseconds, long clock)
    : Ear(leg, TapSides.Both, patienceMilliseconds, clock)
{
    // The same wait for both, or answers would come before questions.
    private static readonly HeardSoundOptions Wait = HeardSoundOptions.Steady(TimeSpan.FromMilliseconds(WaitMilliseconds));
    private const int WaitMilliseconds = 160;
    private const int SamplesPerMillisecond = 8;

    private readonly JitteredSound _heard = new(Wait);
    private readonly JitteredSound _said = new(Wait);
    private readonly short[] _heardFrame = new short[FrameSamples];
    private readonly short[] _saidFrame = new short[FrameSamples];

    internal override int TailSamples => listener.WantsTail ? (WaitMilliseconds * SamplesPerMillisecond) + (2 * FrameSamples) : 0;

    internal override int SamplesAtOnce => listener.FramesAtOnce * FrameSamples;

    internal override void End(string? problem)
    {
        _heard.Dispose();
        _said.Dispose();
        listener.End(problem);
    }

    private protected override void Take(in TappedPacket packet, ReadOnlySpan<byte> payload) =>
        (packet.Side == TapSide.Heard ? _heard : _said).Put(packet, payload);

    private protected override void Hear(long clock)
    {
        _heard.Take(_heardFrame, clock + FrameSamples);
        _said.Take(_saidFrame, clock + FrameSamples);
        listener.Hear(_heardFrame, _saidFrame, clock);
    }
}
