using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Recording;

/// <summary>Writes 16-bit stereo PCM at 8 kHz to NAME.part; when it is whole, the header is completed and it gets its name.</summary>
internal sealed class StereoWavFile : IDisposable
{
    private const string PartEnding = ".part";
    private const int HeaderBytes = 44;
    private const int FrameBytes = 4;
    private const int SampleRate = 8000;

    // A RIFF file counts its bytes in 32 bits: 37 hours.
    private const long DataBytesMax = uint.MaxValue - HeaderBytes;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly byte[] _silence = new byte[3200];
    private long _dataBytes;

    private StereoWavFile(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Makes the file, and its folder when there is none.</summary>
    public static StereoWavFile Create(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            _ = Directory.CreateDirectory(folder);
        }

        var stream = new FileStream(path + PartEnding, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(Header(0));
        return new(path, stream);
    }

    /// <summary>Completes the headers of all files in a folder that nobody has completed; returns how many.</summary>
    public static int RepairAll(string folder, Action<string> warn)
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var repaired = 0;
        foreach (var part in Directory.EnumerateFiles(folder, "*.wav" + PartEnding))
        {
            try
            {
                Repair(part);
                repaired++;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                warn($"The recording `{part}` cannot be mended: {failure.Message}");
            }
        }

        return repaired;
    }

    /// <summary>Appends samples, left and right in turn; silence of that length when the block is empty.</summary>
    public void Write(ReadOnlySpan<short> block, int count)
    {
        var bytes = Math.Min(count * sizeof(short), DataBytesMax - _dataBytes);
        if (!block.IsEmpty)
        {
            _stream.Write(MemoryMarshal.AsBytes(block)[..(int)bytes]);
        }
        else
        {
            for (var left = bytes; left > 0; left -= _silence.Length)
            {
                _stream.Write(_silence.AsSpan(0, (int)Math.Min(left, _silence.Length)));
            }
        }

        _dataBytes += bytes;
    }

    /// <summary>Completes the header and gives the file its name.</summary>
    public void Complete()
    {
        _stream.Position = 0;
        _stream.Write(Header(_dataBytes));
        _stream.Dispose();
        File.Move(_path + PartEnding, _path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // The sizes are all that a crash leaves open, in files of one channel too.
    private static void Repair(string part)
    {
        using (var stream = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
        {
            if (stream.Length >= HeaderBytes)
            {
                Span<byte> size = stackalloc byte[sizeof(uint)];
                BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)Math.Min(stream.Length - 8, uint.MaxValue));
                stream.Position = 4;
                stream.Write(size);
                BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)Math.Min(stream.Length - HeaderBytes, DataBytesMax));
                stream.Position = HeaderBytes - sizeof(uint);
                stream.Write(size);
            }
        }

        File.Move(part, part[..^PartEnding.Length], overwrite: true);
    }

    private static byte[] Header(long dataBytes)
    {
        var header = WavFile.Header(0);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)(HeaderBytes - 8 + dataBytes));
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), SampleRate * FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), FrameBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), (uint)dataBytes);
        return header;
    }
}
