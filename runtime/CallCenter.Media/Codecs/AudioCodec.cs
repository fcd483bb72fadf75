namespace CallCenter.Media.Codecs;

/// <summary>
/// A way to code speech, as SDP names it (RFC 3551 §4.5, RFC 7587). Each is one object: compare by reference.
/// The engine's own sound is linear, 16 bits, 8,000 samples a second, in frames of 20 ms.
/// </summary>
public sealed class AudioCodec
{
    /// <summary>µ-law of ITU-T G.711; always there.</summary>
    public static readonly AudioCodec Pcmu = new("PCMU", 0, 8000, 8000) { Law = G711.Pcmu, FrameBytes = 160 };

    /// <summary>A-law of ITU-T G.711; always there.</summary>
    public static readonly AudioCodec Pcma = new("PCMA", 8, 8000, 8000) { Law = G711.Pcma, FrameBytes = 160 };

    private AudioCodec(string name, int payloadType, int clockRate, int sampleRate)
    {
        Name = name;
        PayloadType = payloadType;
        ClockRate = clockRate;
        SampleRate = sampleRate;
    }

    /// <summary>The encoding name of SDP; compared without case.</summary>
    public string Name { get; }

    /// <summary>The payload type this side offers it with: the static one (RFC 3551 §6) or one of the dynamic range.</summary>
    public int PayloadType { get; }

    /// <summary>The rate of RTP timestamps. G.722 has 8,000 by a mistake that RFC 3551 §4.5.2 keeps.</summary>
    public int ClockRate { get; }

    /// <summary>Samples a second of what it codes.</summary>
    public int SampleRate { get; }

    /// <summary>Bytes of 20 ms; 0 when that varies.</summary>
    public int FrameBytes { get; private init; }

    /// <summary>Which law, for the two of G.711; null for others.</summary>
    public G711? Law { get; private init; }

    /// <summary>The codecs this side can use, the one it likes best first.</summary>
    public static IReadOnlyList<AudioCodec> Usable { get; } = [Pcma, Pcmu];

    /// <summary>The law of a codec that must be G.711.</summary>
    internal G711 LawOrFail => Law ?? throw new InvalidOperationException($"{Name} is not G.711.");

    /// <summary>The codec of a law.</summary>
    public static AudioCodec Of(G711 law) => law == G711.Pcmu ? Pcmu : Pcma;

    /// <summary>The codec of a law.</summary>
    public static implicit operator AudioCodec(G711 law) => Of(law);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
