using System.Buffers.Binary;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Recording;

/// <summary>Writes 16-bit mono PCM at 8 kHz. The header is completed when the file is closed, and only then has it its name.</summary>
internal sealed class WavFile : IDisposable
{
    private const int HeaderBytes = 44;

    private readonly string _path;
    private readonly FileStream _stream;
    private int _dataBytes;

    public WavFile(string path)
    {
        _path = path;
        _stream = new(PartPath, FileMode.Create, FileAccess.Write);
        _stream.Write(Header(0));
    }

    private string PartPath => _path + ".part";

    /// <summary>A RIFF header for so many bytes of samples.</summary>
    public static byte[] Header(int dataBytes, int sampleRate = G711Codec.SampleRate)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), sampleRate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), dataBytes);
        return header;
    }

    /// <summary>Appends G.711 as samples.</summary>
    public void Write(G711 codec, ReadOnlySpan<byte> bytes)
    {
        Span<byte> samples = stackalloc byte[512];
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, samples.Length / sizeof(short));
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(samples[(i * sizeof(short))..], G711Codec.Decode(codec, bytes[i]));
            }

            _stream.Write(samples[..(count * sizeof(short))]);
            _dataBytes += count * sizeof(short);
            bytes = bytes[count..];
        }
    }

    /// <summary>Completes the header and gives the file its name.</summary>
    public void Complete()
    {
        _stream.Position = 0;
        _stream.Write(Header(_dataBytes));
        _stream.Dispose();
        File.Move(PartPath, _path, overwrite: true);
    }

    public void Dispose() => _stream.Dispose();
}
