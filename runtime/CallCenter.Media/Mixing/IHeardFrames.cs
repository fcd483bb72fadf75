using CallCenter.Media.Codecs;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Mixing;

/// <summary>Where the sound of a member comes from: his telephone, or a test. Pacing thread only.</summary>
internal interface IHeardFrames
{
    /// <summary>Frames that wait to be taken.</summary>
    int Waiting { get; }

    /// <summary>A packet came from him.</summary>
    void Put(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec);

    /// <summary>The next 20 ms; false for silence, and then <paramref name="frame"/> means nothing.</summary>
    bool Next(Span<short> frame);
}
