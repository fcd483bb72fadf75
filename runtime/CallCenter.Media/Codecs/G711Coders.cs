namespace CallCenter.Media.Codecs;

/// <summary>G.711 as a stream; it has no memory, so one object serves all streams of a law.</summary>
internal sealed class G711Decoder(G711 law) : FrameDecoder
{
    public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        var count = Math.Min(payload.Length, samples.Length);
        G711Codec.Decode(law, payload[..count], samples);
        return count;
    }
}

/// <summary>G.711 as a stream; it has no memory, so one object serves all streams of a law.</summary>
internal sealed class G711Encoder(G711 law) : FrameEncoder
{
    public override int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        G711Codec.Encode(law, samples, payload);
        return samples.Length;
    }
}
