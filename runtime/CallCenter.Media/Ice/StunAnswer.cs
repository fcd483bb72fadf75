using System.Buffers.Binary;
using CallCenter.Media.Rtp;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Ice;

/// <summary>Writes an answer to a STUN request into a buffer (RFC 8489 §6.3).</summary>
internal ref struct StunAnswer
{
    /// <summary>The longest answer written.</summary>
    public const int BytesMax = 120;

    private readonly Span<byte> _buffer;
    private int _length;

    public StunAnswer(Span<byte> buffer, ushort type, ReadOnlySpan<byte> transaction)
    {
        _buffer = buffer;
        BinaryPrimitives.WriteUInt16BigEndian(buffer, type);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], StunKind.MagicCookie);
        transaction.CopyTo(buffer[8..]);
        _length = StunKind.HeaderBytes;
    }

    /// <summary>Where the request came from, so that translators on the way cannot change it unnoticed (RFC 8489 §14.2).</summary>
    public void AddMappedAddress(in WireAddress from)
    {
        var value = Begin(StunKind.XorMappedAddress, from.IsVersion6 && !from.IsMapped ? 20 : 8);
        value[0] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], (ushort)(from.Port ^ (StunKind.MagicCookie >> 16)));
        if (value.Length == 8)
        {
            value[1] = 1;
            BinaryPrimitives.WriteUInt32BigEndian(value[4..], unchecked((uint)from.Low) ^ StunKind.MagicCookie);
            return;
        }

        value[1] = 2;
        BinaryPrimitives.WriteUInt64BigEndian(value[4..], from.High);
        BinaryPrimitives.WriteUInt64BigEndian(value[12..], from.Low);
        for (var i = 0; i < 16; i++)
        {
            value[4 + i] ^= _buffer[4 + i]; // Cookie and transaction lie behind each other.
        }
    }

    public void AddError(int code)
    {
        var value = Begin(StunKind.ErrorCode, 4);
        value.Clear();
        value[2] = (byte)(code / 100);
        value[3] = (byte)(code % 100);
    }

    public void AddUnknownAttribute(ushort type)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Begin(StunKind.UnknownAttributes, 4), type);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(_length - 2)..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(_length - 6)..], 2);
    }

    /// <summary>The code over all before it, as if the message ended with it (RFC 8489 §14.5).</summary>
    public void AddIntegrity(HmacSha1 code)
    {
        var value = Begin(StunKind.MessageIntegrity, HmacSha1.HashBytes);
        WriteLength();
        code.Compute(_buffer[..(_length - HmacSha1.HashBytes - 4)], [], value);
    }

    /// <summary>Ends the message with FINGERPRINT; returns its length.</summary>
    public int Finish()
    {
        var value = Begin(StunKind.Fingerprint, 4);
        WriteLength();
        BinaryPrimitives.WriteUInt32BigEndian(value, Crc32.Of(_buffer[..(_length - 8)]) ^ StunKind.FingerprintMask);
        return _length;
    }

    private Span<byte> Begin(ushort type, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[_length..], type);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(_length + 2)..], (ushort)length);
        var value = _buffer.Slice(_length + 4, length);
        _length += 4 + length;
        return value;
    }

    private readonly void WriteLength() => BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)(_length - StunKind.HeaderBytes));
}
