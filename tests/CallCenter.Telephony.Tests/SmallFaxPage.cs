using System.Buffers.Binary;

namespace CallCenter.Telephony.Tests;

/// <summary>A short page with stripes on it, as a TIFF file.</summary>
internal static class SmallFaxPage
{
    private const int Width = 1728;
    private const int Rows = 100;

    public static byte[] Tiff()
    {
        var dots = new byte[Width / 8 * Rows];
        for (var i = 0; i < dots.Length; i++)
        {
            dots[i] = (byte)(i / (Width / 8) % 10 < 3 ? 0xF0 : 0);
        }

        (int Tag, int Type, int Value)[] entries =
        [
            (256, 4, Width), (257, 4, Rows), (258, 3, 1), (259, 3, 1), (262, 3, 0), (273, 4, 0), (277, 3, 1), (278, 4, Rows), (279, 4, dots.Length),
            (282, 5, 0), (283, 5, 0), (296, 3, 2),
        ];
        const int Header = 8;
        var rationals = Header + 2 + (entries.Length * 12) + 4;
        var data = rationals + 16;
        var file = new byte[data + dots.Length];
        "II*\0"u8.CopyTo(file);
        Write(4, Header);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(Header), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var (tag, type, value) = entries[i];
            var at = Header + 2 + (i * 12);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 2), (ushort)type);
            Write(at + 4, 1);
            Write(at + 8, tag switch { 273 => data, 282 => rationals, 283 => rationals + 8, _ => value });
        }

        Write(rationals, 204);
        Write(rationals + 4, 1);
        Write(rationals + 8, 98);
        Write(rationals + 12, 1);
        dots.CopyTo(file, data);
        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
