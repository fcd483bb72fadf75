using System.Runtime.InteropServices;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Sound as a leg's packets carry it: immutable, one copy however many legs play it, at an address that never moves.
/// Made of frames of 20 ms; only the last one of G.711 may be shorter.
/// </summary>
public sealed class AudioClip
{
    /// <summary>Samples in a frame, of 8,000 a second.</summary>
    internal const int FrameSamples = 160;

    private readonly byte[] _bytes;

    // Where each frame ends, for codecs whose frames are of different lengths.
    private readonly int[]? _ends;

    /// <summary>Copies <paramref name="bytes"/> of a codec with frames of one length.</summary>
    public AudioClip(AudioCodec codec, ReadOnlySpan<byte> bytes)
        : this(codec, bytes, null)
    {
        if (codec.FrameBytes == 0 || (codec.Law is null && bytes.Length % codec.FrameBytes != 0))
        {
            throw new ArgumentException($"{bytes.Length} bytes are no whole frames of {codec}.", nameof(bytes));
        }
    }

    private AudioClip(AudioCodec codec, ReadOnlySpan<byte> bytes, int[]? ends)
    {
        Codec = codec;
        _bytes = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(_bytes);
        _ends = ends;
    }

    /// <summary>How it is coded; a leg of another codec codes anew while it plays.</summary>
    public AudioCodec Codec { get; }

    /// <summary>Bytes it takes.</summary>
    public int Length => _bytes.Length;

    /// <summary>How long it sounds.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)SampleCount / G711Codec.SampleRate);

    /// <summary>The sound itself, one frame after the other.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Frames of 20 ms, the last perhaps shorter.</summary>
    internal int FrameCount => _ends?.Length ?? (_bytes.Length + Codec.FrameBytes - 1) / Codec.FrameBytes;

    private long SampleCount => Codec.Law is null ? (long)FrameCount * FrameSamples : _bytes.Length;

    /// <summary>One frame.</summary>
    internal ReadOnlySpan<byte> Frame(int number)
    {
        if (_ends is { } ends)
        {
            return _bytes.AsSpan((number == 0 ? 0 : ends[number - 1])..ends[number]);
        }

        var from = number * Codec.FrameBytes;
        return _bytes.AsSpan(from, Math.Min(Codec.FrameBytes, _bytes.Length - from));
    }

    /// <summary>Encodes 16-bit samples at 8 kHz.</summary>
    public static AudioClip FromSamples(AudioCodec codec, ReadOnlySpan<short> samples) => FromSamples(codec, samples, G711Codec.SampleRate);

    /// <summary>Encodes 16-bit samples of 8,000 or the codec's own rate; the last frame is filled up with silence, but for G.711.</summary>
    public static AudioClip FromSamples(AudioCodec codec, ReadOnlySpan<short> samples, int rate)
    {
        if (codec.Law is { } law)
        {
            var bytes = new byte[samples.Length];
            G711Codec.Encode(law, samples, bytes);
            return new(codec, bytes);
        }

        using var encoder = rate == codec.SampleRate ? FrameCoders.ClipEncoder(codec) : FrameCoders.Encoder(codec);
        return Encode(codec, encoder, samples, rate / 50);
    }

    /// <summary>One clip of several of one codec, one after the other.</summary>
    public static AudioClip Join(AudioCodec codec, IReadOnlyList<AudioClip> clips)
    {
        var bytes = new List<byte>(clips.Sum(clip => clip.Length));
        List<int>? ends = codec.FrameBytes == 0 ? [] : null;
        foreach (var clip in clips)
        {
            if (clip.Codec != codec)
            {
                throw new ArgumentException($"A clip of {clip.Codec} cannot be joined to one of {codec}.", nameof(clips));
            }

            ends?.AddRange(clip._ends!.Select(end => end + bytes.Count));
            bytes.AddRange(clip.Bytes);
        }

        return new(codec, CollectionsMarshal.AsSpan(bytes), ends?.ToArray());
    }

    /// <summary>Its beginning, in whole frames but for G.711; itself when it is no longer than that.</summary>
    public AudioClip Cut(TimeSpan most)
    {
        if (Duration <= most)
        {
            return this;
        }

        var samples = (int)(Math.Max(most.TotalSeconds, 0) * G711Codec.SampleRate);
        if (Codec.Law is not null)
        {
            return new(Codec, Bytes[..samples]);
        }

        var frames = samples / FrameSamples;
        return _ends is { } ends
            ? new(Codec, Bytes[..(frames == 0 ? 0 : ends[frames - 1])], ends[..frames])
            : new(Codec, Bytes[..(frames * Codec.FrameBytes)]);
    }

    /// <summary>The samples, 16 bits at 8 kHz.</summary>
    public short[] ToSamples()
    {
        var samples = new short[SampleCount];
        if (Codec.Law is { } law)
        {
            G711Codec.Decode(law, _bytes, samples);
            return samples;
        }

        using var decoder = FrameCoders.Decoder(Codec);
        for (var i = 0; i < FrameCount; i++)
        {
            _ = decoder.Decode(Frame(i), samples.AsSpan(i * FrameSamples, FrameSamples));
        }

        return samples;
    }

    /// <summary>What lies in a file: the bytes; where frames are of different lengths, each behind two bytes with its own.</summary>
    internal void WriteTo(Stream file)
    {
        if (_ends is null)
        {
            file.Write(_bytes);
            return;
        }

        for (var i = 0; i < FrameCount; i++)
        {
            var frame = Frame(i);
            file.WriteByte((byte)(frame.Length >> 8));
            file.WriteByte((byte)frame.Length);
            file.Write(frame);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; null when it is something else, or was cut off.</summary>
    internal static AudioClip? ReadFrom(AudioCodec codec, ReadOnlySpan<byte> file)
    {
        if (codec.FrameBytes > 0)
        {
            return codec.Law is null && file.Length % codec.FrameBytes != 0 ? null : new(codec, file);
        }

        var bytes = new List<byte>(file.Length);
        var ends = new List<int>();
        while (!file.IsEmpty)
        {
            var length = file.Length < 2 ? 0 : (file[0] << 8) | file[1];
            if (length == 0 || file.Length < 2 + length)
            {
                return null;
            }

            bytes.AddRange(file.Slice(2, length));
            ends.Add(bytes.Count);
            file = file[(2 + length)..];
        }

        return new(codec, CollectionsMarshal.AsSpan(bytes), [.. ends]);
    }

    private static AudioClip Encode(AudioCodec codec, FrameEncoder encoder, ReadOnlySpan<short> samples, int frameSamples)
    {
        var frames = (samples.Length + frameSamples - 1) / frameSamples;
        var bytes = new List<byte>();
        var ends = new int[frames];
        var frame = new short[frameSamples];
        Span<byte> coded = stackalloc byte[OpusCodec.FrameBytesMax];
        for (var i = 0; i < frames; i++)
        {
            var part = samples[(i * frameSamples)..Math.Min((i + 1) * frameSamples, samples.Length)];
            frame.AsSpan(part.Length).Clear();
            part.CopyTo(frame);
            bytes.AddRange(coded[..encoder.Encode(frame, coded)]);
            ends[i] = bytes.Count;
        }

        return new(codec, CollectionsMarshal.AsSpan(bytes), codec.FrameBytes == 0 ? ends : null);
    }
}
