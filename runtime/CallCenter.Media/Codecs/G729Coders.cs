namespace CallCenter.Media.Codecs;

/// <summary>G.729 to the engine's own sound: frames of 10 ms, the last of a packet perhaps a silence description (RFC 3551 §4.5.6).</summary>
internal sealed class G729Decoder : FrameDecoder
{
    private const int SilenceBytes = 2;

    private readonly NativeState _state = G729Codec.Library.MakeDecoder();

    public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        var rest = payload.Length % G729Codec.FrameBytes;
        if (payload.IsEmpty || rest is not (0 or SilenceBytes))
        {
            return 0;
        }

        var done = 0;
        while (!payload.IsEmpty && done + G729Codec.FrameSamples <= samples.Length)
        {
            var frame = payload[..Math.Min(G729Codec.FrameBytes, payload.Length)];
            G729Codec.Library.Decode(_state, frame, samples.Slice(done, G729Codec.FrameSamples));
            payload = payload[frame.Length..];
            done += G729Codec.FrameSamples;
        }

        return done;
    }

    public override bool TryConceal(Span<short> samples)
    {
        for (var done = 0; done + G729Codec.FrameSamples <= samples.Length; done += G729Codec.FrameSamples)
        {
            G729Codec.Library.Decode(_state, [], samples.Slice(done, G729Codec.FrameSamples));
        }

        return true;
    }

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}

/// <summary>Codes one run of sound as G.729, two frames of 10 ms at a time.</summary>
internal sealed class G729Encoder : FrameEncoder
{
    private readonly NativeState _state = G729Codec.Library.MakeEncoder();

    public override int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        var bytes = 0;
        for (var done = 0; done + G729Codec.FrameSamples <= samples.Length; done += G729Codec.FrameSamples)
        {
            G729Codec.Library.Encode(_state, samples.Slice(done, G729Codec.FrameSamples), payload[bytes..]);
            bytes += G729Codec.FrameBytes;
        }

        return bytes;
    }

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }
}
