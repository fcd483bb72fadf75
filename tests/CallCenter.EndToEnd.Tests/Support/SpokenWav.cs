using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CallCenter.Media.Prompts;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>WAV files of 8 kHz for telephones that speak from a file and write what they hear into one.</summary>
internal static class SpokenWav
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 8000;

    private const int HeaderBytes = 44;
    private const int ChannelsAt = 22;
    private const int RateAt = 24;
    private const int PauseSamples = 4000;

    /// <summary>Silence, or a clip said again and again with half a second between.</summary>
    public static byte[] Of(AudioClip? clip, TimeSpan length)
    {
        var samples = new short[(int)(length.TotalSeconds * Rate)];
        if (clip is not null)
        {
            var said = clip.ToSamples();
            for (var at = PauseSamples; at + said.Length <= samples.Length; at += said.Length + PauseSamples)
            {
                said.CopyTo(samples.AsSpan(at));
            }
        }

        var wav = new byte[HeaderBytes + (samples.Length * sizeof(short))];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1); // channels
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(RateAt), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), wav.Length - HeaderBytes);
        MemoryMarshal.AsBytes(samples.AsSpan()).CopyTo(wav.AsSpan(HeaderBytes));
        return wav;
    }

    /// <summary>The samples of a file that may still be being written, so that its header does not know its length yet, or nothing at all.</summary>
    public static short[] Read(string path, int usualRate = Rate)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length & ~1];
        stream.ReadExactly(bytes);
        if (bytes.Length <= HeaderBytes)
        {
            return [];
        }

        var rate = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(RateAt));
        var channels = Math.Max((int)BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(ChannelsAt)), 1);
        var samples = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(HeaderBytes));
        if (channels > 1)
        {
            var first = new short[samples.Length / channels];
            for (var i = 0; i < first.Length; i++)
            {
                first[i] = samples[i * channels];
            }

            samples = first;
        }

        return SoundAgreement.Resample(samples, rate > 0 ? rate : usualRate, Rate);
    }
}
