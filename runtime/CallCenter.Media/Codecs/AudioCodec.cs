using CallCenter.Media.Spandsp;

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

    /// <summary>ITU-T G.722 at 64 kbit/s, sound up to 7 kHz; by libspandsp.</summary>
    public static readonly AudioCodec G722 = new("G722", 9, 8000, 16000) { FrameBytes = 160, Library = static () => G722Codec.Library };

    /// <summary>Opus (RFC 6716), mono, sound up to 8 kHz as this side sends it; by libopus. Its RTP clock is always 48,000 (RFC 7587 §4.1).</summary>
    public static readonly AudioCodec Opus = new("opus", 107, 48000, 16000) { Channels = 2, Parameters = "useinbandfec=1", Library = static () => OpusCodec.Library };

    /// <summary>ITU-T G.729 with Annex A and without Annex B, 8 kbit/s; by libbcg729.</summary>
    public static readonly AudioCodec G729 = new("G729", 18, 8000, 8000) { FrameBytes = 20, Parameters = "annexb=no", Library = static () => G729Codec.Library };

    /// <summary>Comfort noise (RFC 3389): no speech, but how loud the quiet is. Stands beside a codec, never alone.</summary>
    public static readonly AudioCodec ComfortNoise = new("CN", 13, 8000, 8000);

    /// <summary>Keys as telephone-events (RFC 4733): no speech, but they take its place and its sequence numbers.</summary>
    public static readonly AudioCodec TelephoneEvent = new("telephone-event", 101, 8000, 8000);

    // By the payload types above, which differ.
    private static readonly AudioCodec[] Numbered = ByNumber(Pcmu, Pcma, G722, Opus, G729, ComfortNoise, TelephoneEvent);

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

    private Func<NativeCodec?> Library { get; init; } = static () => null;

    /// <summary>What this side writes into <c>a=fmtp</c>; empty when nothing.</summary>
    public string Parameters { get; private init; } = "";

    /// <summary>What stands behind the payload type in <c>a=rtpmap</c>.</summary>
    public string Encoding => Channels == 1 ? $"{Name}/{ClockRate}" : $"{Name}/{ClockRate}/{Channels}";

    /// <summary>Null when it can be used on this machine, else one sentence with what to install.</summary>
    public string? Problem => Library()?.Problem;

    /// <summary>All there are, usable on this machine or not: G.711 first, because it costs nothing.</summary>
    public static IReadOnlyList<AudioCodec> All { get; } = [Pcma, Pcmu, Opus, G722, G729];

    /// <summary>Those this machine can use, the one it likes best first.</summary>
    public static IReadOnlyList<AudioCodec> Usable { get; } = [.. All.Where(codec => codec.Problem is null)];

    /// <summary>The codec of that name, without case; null when there is none.</summary>
    public static AudioCodec? Named(string name) => All.FirstOrDefault(codec => codec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The channels SDP names; that of Opus is 2 whatever is sent (RFC 7587 §7).</summary>
    internal int Channels { get; private init; } = 1;

    /// <summary>A number of its own, for <see cref="Known"/>.</summary>
    internal byte Number => (byte)PayloadType;

    /// <summary>Units of the RTP clock in a sample of the engine's own sound.</summary>
    internal int ClockUnitsPerSample => ClockRate / G711Codec.SampleRate;

    /// <summary>The law of a codec that must be G.711.</summary>
    internal G711 LawOrFail => Law ?? throw new InvalidOperationException($"{Name} is not G.711.");

    /// <summary>The codec, comfort noise or keys of a <see cref="Number"/>.</summary>
    internal static AudioCodec Known(byte number) => Numbered[number];

    /// <summary>The codec of a law.</summary>
    public static AudioCodec Of(G711 law) => law == G711.Pcmu ? Pcmu : Pcma;

    /// <summary>The codec of a law.</summary>
    public static implicit operator AudioCodec(G711 law) => Of(law);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static AudioCodec[] ByNumber(params ReadOnlySpan<AudioCodec> codecs)
    {
        var numbered = new AudioCodec[128];
        foreach (var codec in codecs)
        {
            numbered[codec.PayloadType] = codec;
        }

        return numbered;
    }
}
