using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>Reads RIFF WAVE: PCM of 8, 16, 24 or 32 bits, 32-bit float, A-law and µ-law; any rate, 1 to 8 channels mixed to one.</summary>
internal static class WavReader
{
    private const int ChannelsMax = 8;
    private const int RateMin = 4000;
    private const int RateMax = 192_000;

    private const int FormatPcm = 1;
    private const int FormatFloat = 3;
    private const int FormatALaw = 6;
    private const int FormatMuLaw = 7;
    private const int FormatExtensible = 0xFFFE;

    /// <summary>Samples of -1 to 1, or a problem that says what is wrong with the file.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> file, [NotNullWhen(true)] out WavSound? sound, [NotNullWhen(false)] out string? problem)
    {
        sound = null;
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
        {
            problem = "it is no WAV file (RIFF WAVE)";
            return false;
        }

        Format? format = null;
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            // A writer to a pipe does not know the length: what is there is what there is.
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), (uint)(rest.Length - 8));
            var body = rest.Slice(8, length);
            if (rest[..4].SequenceEqual("fmt "u8) && body.Length >= 16)
            {
                format = ReadFormat(body);
            }
            else if (rest[..4].SequenceEqual("data"u8))
            {
                problem = Check(format);
                sound = problem is null ? Decode(format!.Value, body) : null;
                return sound is not null;
            }

            rest = rest[Math.Min(8 + length + (length & 1), rest.Length)..];
        }

        problem = "it has no `data` part";
        return false;
    }

    private static Format ReadFormat(ReadOnlySpan<byte> body)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        if (tag == FormatExtensible && body.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
        }

        return new(
            tag,
            BinaryPrimitives.ReadUInt16LittleEndian(body[2..]),
            BinaryPrimitives.ReadInt32LittleEndian(body[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(body[14..]));
    }

    private static string? Check(Format? found)
    {
        if (found is not { } format)
        {
            return "it has no `fmt ` part before its `data`";
        }

        if (format.Channels is < 1 or > ChannelsMax || format.Rate is < RateMin or > RateMax)
        {
            return $"it has {format.Channels} channels at {format.Rate} Hz; 1 to {ChannelsMax} at {RateMin} to {RateMax} Hz can be used";
        }

        var isKnown = (format.Tag, format.Bits) is
            (FormatPcm, 8 or 16 or 24 or 32) or (FormatFloat, 32) or (FormatALaw or FormatMuLaw, 8);
        return isKnown
            ? null
            : $"its samples have format {format.Tag} with {format.Bits} bits; save it as 16-bit PCM";
    }

    private static WavSound Decode(Format format, ReadOnlySpan<byte> data)
    {
        var width = format.Bits / 8;
        var frames = data.Length / (width * format.Channels);
        var samples = new float[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            var sum = 0f;
            for (var channel = 0; channel < format.Channels; channel++)
            {
                sum += Sample(format, data[(((frame * format.Channels) + channel) * width)..]);
            }

            samples[frame] = sum / format.Channels;
        }

        return new(samples, format.Rate);
    }

    private static float Sample(Format format, ReadOnlySpan<byte> at) => (format.Tag, format.Bits) switch
    {
        (FormatALaw, _) => G711Codec.Decode(G711.Pcma, at[0]) / 32768f,
        (FormatMuLaw, _) => G711Codec.Decode(G711.Pcmu, at[0]) / 32768f,
        (FormatFloat, _) => Finite(BinaryPrimitives.ReadSingleLittleEndian(at)),
        (_, 8) => (at[0] - 128) / 128f, // Alone of all, 8-bit samples are unsigned.
        (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
        (_, 24) => (at[0] | (at[1] << 8) | (unchecked((sbyte)at[2]) << 16)) / 8388608f,
        _ => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
    };

    private static float Finite(float value) => float.IsFinite(value) ? Math.Clamp(value, -1f, 1f) : 0f;

    private readonly record struct Format(int Tag, int Channels, int Rate, int Bits);
}
