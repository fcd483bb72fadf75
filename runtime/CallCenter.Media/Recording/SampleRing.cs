using System.Numerics;

namespace CallCenter.Media.Recording;

/// <summary>A bounded ring of bytes with one writer and one reader, without locks.</summary>
internal sealed class SampleRing(int capacity)
{
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 1)), pinned: true);

    private long _written;
    private long _read;

    public long Written => Volatile.Read(ref _written);

    public bool IsEmpty => Volatile.Read(ref _read) == Written;

    /// <summary>Writes all or nothing; false when there is not that much room.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - (_written - Volatile.Read(ref _read)))
        {
            return false;
        }

        var start = (int)(_written & (_bytes.Length - 1));
        var first = Math.Min(bytes.Length, _bytes.Length - start);
        bytes[..first].CopyTo(_bytes.AsSpan(start));
        bytes[first..].CopyTo(_bytes);
        Volatile.Write(ref _written, _written + bytes.Length);
        return true;
    }

    /// <summary>Takes up to <paramref name="target"/>'s length; returns how much.</summary>
    public int Read(Span<byte> target)
    {
        var length = Peek(target, 0);
        Volatile.Write(ref _read, _read + length);
        return length;
    }

    /// <summary>Copies without taking, beginning <paramref name="skip"/> bytes after the oldest.</summary>
    public int Peek(Span<byte> target, int skip)
    {
        var from = _read + skip;
        var length = (int)Math.Clamp(Written - from, 0, target.Length);
        var start = (int)(from & (_bytes.Length - 1));
        var first = Math.Min(length, _bytes.Length - start);
        _bytes.AsSpan(start, first).CopyTo(target);
        _bytes.AsSpan(0, length - first).CopyTo(target[first..]);
        return length;
    }
}
