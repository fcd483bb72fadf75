using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Prompts;

/// <summary>Takes the bytes of sound as they come and speaks them into a sink: WAV, or bare samples of 16 bits. One thread at a time.</summary>
/// <param name="sink">Where the samples go.</param>
/// <param name="rawRate">Samples a second of bare samples, one channel, little-endian; 0 for WAV.</param>
internal sealed class PcmStream(ISpeechSink sink, int rawRate)
{
    private const int HeaderBytesMax = 64 * 1024;

    private readonly List<byte> _waiting = [];
    private WavFormat _format = rawRate > 0 ? new(1, 1, rawRate, 16) : default;
    private long _left = rawRate > 0 ? long.MaxValue : 0;
    private bool _hasBegun;
    private short[] _samples = [];
    private float[] _floats = [];

    /// <summary>Whether the sink wants more.</summary>
    public bool IsWanted { get; private set; } = true;

    /// <summary>Whether any sample has come.</summary>
    public bool HasSound { get; private set; }

    /// <summary>Why the bytes cannot be used; null while they can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes bytes; false when no more are wanted or they cannot be used.</summary>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        _waiting.AddRange(bytes);
        if (Problem is not null || !IsWanted || !Begin())
        {
            return Problem is null && IsWanted;
        }

        var waiting = CollectionsMarshal.AsSpan(_waiting);
        var frames = (int)Math.Min(waiting.Length, _left) / _format.FrameBytes;
        if (frames > 0)
        {
            Speak(waiting, frames);
            var taken = frames * _format.FrameBytes;
            _waiting.RemoveRange(0, taken);
            _left -= _left == long.MaxValue ? 0 : taken;
        }

        if (_left < _format.FrameBytes)
        {
            _waiting.Clear(); // What stands behind the samples is not sound.
        }

        return IsWanted;
    }

    /// <summary>Nothing more comes; whether all that was announced has come.</summary>
    public bool End()
    {
        if (Problem is null && !_hasBegun)
        {
            Problem = "it is no WAV file (RIFF WAVE)";
        }

        return Problem is null && (_left == long.MaxValue || _left < _format.FrameBytes);
    }

    // False while the head is not whole.
    private bool Begin()
    {
        if (_hasBegun)
        {
            return true;
        }

        if (rawRate == 0)
        {
            var isFound = WavHeader.TryFind(CollectionsMarshal.AsSpan(_waiting), out _format, out var start, out _left, out var problem);
            if (!isFound)
            {
                Problem = problem ?? (_waiting.Count > HeaderBytesMax ? "it has no `data` part" : null);
                return false;
            }

            _waiting.RemoveRange(0, start);
        }

        _hasBegun = true;
        sink.Begin(_format.Rate);
        return true;
    }

    private void Speak(ReadOnlySpan<byte> bytes, int frames)
    {
        if (_samples.Length < frames)
        {
            _samples = new short[frames];
            _floats = new float[frames];
        }

        var samples = _samples.AsSpan(0, frames);
        if (_format is { Tag: 1, Channels: 1, Bits: 16 })
        {
            for (var i = 0; i < frames; i++)
            {
                samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]);
            }
        }
        else
        {
            _format.Decode(bytes, _floats.AsSpan(0, frames));
            for (var i = 0; i < frames; i++)
            {
                samples[i] = (short)Math.Clamp(_floats[i] * 32768f, short.MinValue, short.MaxValue);
            }
        }

        HasSound = true;
        IsWanted = sink.Write(samples);
    }
}
