using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>Sound in a leg's own bytes: immutable, one copy however many legs play it, at an address that never moves.</summary>
public sealed class AudioClip
{
    private readonly byte[] _bytes;

    /// <summary>Copies <paramref name="bytes"/>, G.711 at 8,000 bytes a second.</summary>
    public AudioClip(AudioCodec codec, ReadOnlySpan<byte> bytes)
    {
        Codec = codec;
        _bytes = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(_bytes);
    }

    /// <summary>The law of its bytes; a leg of the other law converts while it plays.</summary>
    public AudioCodec Codec { get; }

    /// <summary>Bytes, which are samples.</summary>
    public int Length => _bytes.Length;

    /// <summary>How long it sounds.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)_bytes.Length / G711Codec.SampleRate);

    /// <summary>The sound itself.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Encodes 16-bit samples at 8 kHz.</summary>
    public static AudioClip FromSamples(AudioCodec codec, ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length];
        G711Codec.Encode(codec.LawOrFail, samples, bytes);
        return new(codec, bytes);
    }

    /// <summary>The samples, 16 bits at 8 kHz.</summary>
    public short[] ToSamples()
    {
        var samples = new short[_bytes.Length];
        G711Codec.Decode(Codec.LawOrFail, _bytes, samples);
        return samples;
    }
}
