using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Mixing;

/// <summary>What a member's telephone says, in frames: ordered, waited for, made up where it is lost. Made by the call loop for one codec.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A native decoder is freed by its finalizer: the pacing thread frees nothing.")]
internal sealed class MemberSound(AudioCodec codec) : IHeardFrames
{
    private readonly HeardSound _sound = new(codec);

    public int Waiting => _sound.SamplesWaiting / LegStream.FrameBytes;

    public void Put(in TappedPacket packet, ReadOnlySpan<byte> payload) => _sound.Put(packet, payload);

    public bool Next(Span<short> frame, long clock) => _sound.Read(frame, clock) is HeardKind.Heard or HeardKind.Concealed;
}
