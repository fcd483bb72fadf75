using System.Buffers.Binary;

namespace CallCenter.Journal.Records;

/// <summary>Reads the fields of a payload in their order, without making objects of them.</summary>
/// <remarks>A payload was checked by its checksum; one that still ends early is a bug and throws.</remarks>
internal ref struct FieldReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>One byte.</summary>
    public byte Byte()
    {
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>A number of 8 bytes.</summary>
    public long Number()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
        _rest = _rest[sizeof(long)..];
        return value;
    }

    /// <summary>A fraction; NaN for none.</summary>
    public double Fraction() => BitConverter.Int64BitsToDouble(Number());

    /// <summary>UTF-8 text; false for none.</summary>
    public bool Text(out ReadOnlySpan<byte> text)
    {
        var length = Head() - 1;
        text = default;
        if (length < 0)
        {
            return false;
        }

        text = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private int Head()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
