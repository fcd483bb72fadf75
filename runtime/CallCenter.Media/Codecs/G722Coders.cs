using CallCenter.Media.Spandsp;

namespace CallCenter.Media.Codecs;

/// <summary>G.722 to the engine's own sound: a byte is a sample.</summary>
internal sealed class G722Decoder : FrameDecoder
{
    private readonly NativeState _state = G722Codec.Library.MakeDecoder(G711Codec.SampleRate);

    public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples) =>
        G722Codec.Library.Decode(_state, payload[..Math.Min(payload.Length, samples.Length)], samples);

    public override void Reset() => G722Codec.Library.ResetDecoder(_state, G711Codec.SampleRate);

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}

/// <summary>Codes one run of sound of 8,000 or 16,000 samples a second as G.722.</summary>
internal sealed class G722Encoder(int sampleRate) : FrameEncoder
{
    private readonly NativeState _state = G722Codec.Library.MakeEncoder(sampleRate);

    public override int Encode(ReadOnlySpan<short> samples, Span<byte> payload) => G722Codec.Library.Encode(_state, samples, payload);

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}
