using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Listening;

/// <summary>Hears both sides of a leg.</summary>
[SuppressMessage("Design", "CA1001", Justification = "End gives back what makes sound of packets.")]
internal sealed class TalkEar(MediaLeg leg, ITalkListener listener, int patienceMilliseconds, long clock)
    : Ear(leg, TapSides.Both, patienceMilliseconds, clock)
{
    private readonly OrderedSound _heard = new();
    private readonly OrderedSound _said = new();
    private readonly short[] _heardFrame = new short[FrameSamples];
    private readonly short[] _saidFrame = new short[FrameSamples];

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
        _heard.Take(_heardFrame);
        _said.Take(_saidFrame);
        listener.Hear(_heardFrame, _saidFrame, clock);
    }
}
