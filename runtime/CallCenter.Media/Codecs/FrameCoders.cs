namespace CallCenter.Media.Codecs;

/// <summary>
/// Makes the coders of a stream. Those of G.711 are shared; others belong to who asked, who disposes them when no other
/// thread can be coding with them, and else leaves them to the collector. The codec must be usable (<see cref="AudioCodec.Problem"/>).
/// </summary>
public static class FrameCoders
{
    private static readonly G711Decoder[] LawDecoders = [new(G711.Pcmu), new(G711.Pcma)];
    private static readonly G711Encoder[] LawEncoders = [new(G711.Pcmu), new(G711.Pcma)];

    /// <summary>A decoder for one incoming stream.</summary>
    public static FrameDecoder Decoder(AudioCodec codec) =>
        codec.Law is { } law ? LawDecoders[law == G711.Pcmu ? 0 : 1]
        : codec == AudioCodec.G722 ? new G722Decoder()
        : codec == AudioCodec.Opus ? new OpusDecoder()
        : codec == AudioCodec.G729 ? new G729Decoder()
        : throw new ArgumentException($"{codec} cannot be decoded here.", nameof(codec));

    /// <summary>An encoder of the engine's own sound for one outgoing stream.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="parameters">What the far side wrote of it in <c>a=fmtp</c>.</param>
    public static FrameEncoder Encoder(AudioCodec codec, string parameters = "") =>
        codec.Law is { } law ? LawEncoders[law == G711.Pcmu ? 0 : 1] : Make(codec, G711Codec.SampleRate, parameters, isLive: true);

    /// <summary>An encoder for sound of the codec's own rate that nobody waits for: what is kept and played often.</summary>
    internal static FrameEncoder ClipEncoder(AudioCodec codec) =>
        codec.Law is null ? Make(codec, codec.SampleRate, "", isLive: false) : Encoder(codec);

    private static FrameEncoder Make(AudioCodec codec, int sampleRate, string parameters, bool isLive)
    {
        if (codec == AudioCodec.G722)
        {
            return new G722Encoder(sampleRate);
        }

        if (codec == AudioCodec.Opus)
        {
            var wishes = new OpusWishes(parameters);
            return new OpusEncoder(sampleRate, isLive, wishes.BitrateMax, wishes.RepeatsLost);
        }

        return codec == AudioCodec.G729 ? new G729Encoder() : throw new ArgumentException($"{codec} cannot be encoded here.", nameof(codec));
    }
}
