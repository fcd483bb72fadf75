using System.Buffers.Binary;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>
/// How the samples of a WAV file are coded: PCM of 8 to 32 bits, 32- or 64-bit float, A-law and µ-law; any rate, 1 to 8
/// channels mixed to one.
/// </summary>
/// <param name="Tag">The format's number, of the extensible form the one behind it.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Rate">Samples a second of each.</param>
/// <param name="Bits">Bits that mean something; they lie at the top of whole bytes.</param>
internal readonly record struct WavFormat(int Tag, int Channels, int Rate, int Bits)
{
    private const int ChannelsMax = 8;
    private const int RateMin = 4000;
    private const int RateMax = 192_000;

    private const int Pcm = 1;
    private const int Float = 3;
    private const int ALaw = 6;
    private const int MuLaw = 7;
    private const int Extensible = 0xFFFE;

    /// <summary>The least bytes of a <c>fmt </c> part.</summary>
    public const int BytesMin = 16;

    /// <summary>Bytes of one sample of all channels.</summary>
    public int FrameBytes => Width * Channels;

    private int Width => (Bits + 7) / 8;

    /// <summary>Reads the body of a <c>fmt </c> part.</summary>
    public static WavFormat Read(ReadOnlySpan<byte> body)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        if (tag == Extensible && body.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
        }

        return new(
            tag,
            BinaryPrimitives.ReadUInt16LittleEndian(body[2..]),
            BinaryPrimitives.ReadInt32LittleEndian(body[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(body[14..]));
    }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public string? Problem
    {
        get
        {
            if (Channels is < 1 or > ChannelsMax || Rate is < RateMin or > RateMax)
            {
                return $"it has {Channels} channels at {Rate} Hz; 1 to {ChannelsMax} at {RateMin} to {RateMax} Hz can be used";
            }

            var isKnown = (Tag, Bits) is (Pcm, >= 8 and <= 32) or (Float, 32 or 64) or (ALaw or MuLaw, 8);
            return isKnown ? null : $"its samples have format {Tag} with {Bits} bits; save it as 16-bit PCM";
        }
    }

    /// <summary>Decodes whole frames into one sample each, from -1 to 1.</summary>
    /// <param name="frames">Bytes, a multiple of <see cref="FrameBytes"/>.</param>
    /// <param name="samples">As many samples as frames.</param>
    public void Decode(ReadOnlySpan<byte> frames, Span<float> samples)
    {
        var width = Width;
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0f;
            for (var channel = 0; channel < Channels; channel++)
            {
                sum += Sample(width, frames[(((i * Channels) + channel) * width)..]);
            }

            samples[i] = sum / Channels;
        }
    }

    private float Sample(int width, ReadOnlySpan<byte> at) => (Tag, width) switch
    {
        (ALaw, _) => G711Codec.Decode(G711.Pcma, at[0]) / 32768f,
        (MuLaw, _) => G711Codec.Decode(G711.Pcmu, at[0]) / 32768f,
        (Float, 8) => Finite((float)BinaryPrimitives.ReadDoubleLittleEndian(at)),
        (Float, _) => Finite(BinaryPrimitives.ReadSingleLittleEndian(at)),
        (_, 1) => (at[0] - 128) / 128f, // Alone of all, 8-bit samples are unsigned.
        (_, 2) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
        (_, 3) => (at[0] | (at[1] << 8) | (unchecked((sbyte)at[2]) << 16)) / 8388608f,
        _ => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
    };

    private static float Finite(float value) => float.IsFinite(value) ? Math.Clamp(value, -1f, 1f) : 0f;
}
