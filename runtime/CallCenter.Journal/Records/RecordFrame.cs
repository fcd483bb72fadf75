using System.Buffers.Binary;

namespace CallCenter.Journal.Records;

/// <summary>Finds whole records in the bytes of a segment.</summary>
internal static class RecordFrame
{
    /// <summary>Cuts the first record off.</summary>
    /// <param name="bytes">Bytes that begin with a record; without it afterwards.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>False when the bytes do not begin with a whole and undamaged record.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (bytes.Length < RecordLayout.FrameBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is <= 0 or > RecordLayout.PayloadBytesMax || length > bytes.Length - RecordLayout.FrameBytes)
        {
            return false;
        }

        payload = bytes.Slice(RecordLayout.FrameBytes, length);
        if (Checksum.Of(payload) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]))
        {
            return false;
        }

        bytes = bytes[(RecordLayout.FrameBytes + length)..];
        return true;
    }
}
