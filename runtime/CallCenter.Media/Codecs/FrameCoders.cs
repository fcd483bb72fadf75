namespace CallCenter.Media.Codecs;

/// <summary>Makes the coders of a stream. Those of G.711 are shared; others belong to who asked, who disposes them.</summary>
public static class FrameCoders
{
    private static readonly G711Decoder[] LawDecoders = [new(G711.Pcmu), new(G711.Pcma)];
    private static readonly G711Encoder[] LawEncoders = [new(G711.Pcmu), new(G711.Pcma)];

    /// <summary>A decoder for one incoming stream.</summary>
    public static FrameDecoder Decoder(AudioCodec codec) => codec.Law switch
    {
        { } law => LawDecoders[law == G711.Pcmu ? 0 : 1],
        null => throw new ArgumentException($"{codec} cannot be decoded here.", nameof(codec)),
    };

    /// <summary>An encoder for one outgoing stream.</summary>
    public static FrameEncoder Encoder(AudioCodec codec) => codec.Law switch
    {
        { } law => LawEncoders[law == G711.Pcmu ? 0 : 1],
        null => throw new ArgumentException($"{codec} cannot be encoded here.", nameof(codec)),
    };
}
