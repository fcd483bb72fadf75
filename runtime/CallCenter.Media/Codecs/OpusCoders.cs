namespace CallCenter.Media.Codecs;

/// <summary>Opus to the engine's own sound. A lost packet is read from the next one when that repeats it.</summary>
internal sealed class OpusDecoder : FrameDecoder
{
    private readonly NativeState _state = OpusCodec.Library.MakeDecoder(G711Codec.SampleRate);

    // 120 ms, the longest packet there is (RFC 6716 §3.2.5).
    private const int PacketSamplesMax = 960;

    public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples) =>
        payload.IsEmpty ? 0 : Math.Max(OpusCodec.Library.Decode(_state, payload, samples[..Math.Min(samples.Length, PacketSamplesMax)], false), 0);

    public override bool TryConceal(Span<short> samples) =>
        OpusCodec.Library.Decode(_state, [], samples, false) == samples.Length;

    public override bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples) =>
        !next.IsEmpty && OpusCodec.Library.Decode(_state, next, samples, true) == samples.Length;

    public override void Reset() => OpusCodec.Library.ResetDecoder(_state);

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}

/// <summary>Codes one run of sound as Opus, a frame of 20 ms at a time.</summary>
internal sealed class OpusEncoder : FrameEncoder
{
    // Of 10; beyond it costs more time than it is worth to speech. Prompts are coded once, and take the most.
    private const int ComplexityLive = 4;
    private const int ComplexityBest = 9;
    private const int BitrateNarrow = 16_000;
    private const int BitrateWide = 24_000;

    private readonly NativeState _state;

    /// <param name="sampleRate">Of what is coded.</param>
    /// <param name="isLive">Whether somebody waits for each frame.</param>
    /// <param name="bitrateMax">The most the far side wants.</param>
    /// <param name="repeatsLost">Whether the far side makes use of repeated frames (RFC 7587 §6.1, <c>useinbandfec</c>).</param>
    public OpusEncoder(int sampleRate, bool isLive, int bitrateMax, bool repeatsLost)
    {
        var bitrate = sampleRate > G711Codec.SampleRate ? BitrateWide : BitrateNarrow;
        _state = OpusCodec.Library.MakeEncoder(sampleRate, Math.Min(bitrate, bitrateMax), isLive ? ComplexityLive : ComplexityBest, repeatsLost);
    }

    public override int Encode(ReadOnlySpan<short> samples, Span<byte> payload) =>
        Math.Max(OpusCodec.Library.Encode(_state, samples, payload), 0);

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}
