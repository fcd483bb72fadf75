using CallCenter.Media.Listening;

namespace CallCenter.Media.Mixing;

/// <summary>Where the sound of a member comes from: his telephone, or a test. Pacing thread only.</summary>
internal interface IHeardFrames
{
    /// <summary>Frames that have come and wait to be taken.</summary>
    int Waiting { get; }

    /// <summary>A packet came from him.</summary>
    void Put(in TappedPacket packet, ReadOnlySpan<byte> payload);

    /// <summary>The next 20 ms at a time in samples; false for silence.</summary>
    bool Next(Span<short> frame, long clock);
}
