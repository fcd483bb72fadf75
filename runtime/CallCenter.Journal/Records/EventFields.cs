using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Records;

/// <summary>
/// An event in a payload: <see cref="RecordLayout.Event"/>, the kind, the sequence (4 bytes), the moment in milliseconds since 1970 (8),
/// the length of the call's id (1), the id, the body.
/// </summary>
internal readonly ref struct EventFields
{
    /// <summary>Bytes before the id of the call.</summary>
    public const int HeadBytes = 15;

    /// <summary>Longest id of a call in UTF-8; the rest is left out.</summary>
    public const int CallIdBytesMax = 120;

    // What a moment of .NET can be.
    private const long UnixMsMin = -62_135_596_800_000;
    private const long UnixMsMax = 253_402_300_799_999;

    private EventFields(ReadOnlySpan<byte> payload)
    {
        var idEnd = HeadBytes + payload[14];
        Kind = (CallEventKind)payload[1];
        Sequence = BinaryPrimitives.ReadUInt32LittleEndian(payload[2..]);
        UnixMs = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(payload[6..]), UnixMsMin, UnixMsMax);
        CallId = payload[HeadBytes..idEnd];
        Body = payload[idEnd..];
    }

    public CallEventKind Kind { get; }

    public uint Sequence { get; }

    public long UnixMs { get; }

    public ReadOnlySpan<byte> CallId { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Reads a payload; false when it is none of an event.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out EventFields fields)
    {
        fields = default;
        if (payload.Length < HeadBytes || payload[0] != RecordLayout.Event || payload.Length < HeadBytes + payload[14])
        {
            return false;
        }

        fields = new EventFields(payload);
        return true;
    }

    /// <summary>Bytes that an event takes at most.</summary>
    public static int BytesMax(int bodyBytes) => HeadBytes + CallIdBytesMax + Math.Min(bodyBytes, EventBody.BytesMax);

    /// <summary>Writes an event.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> into, CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
    {
        into[0] = RecordLayout.Event;
        into[1] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(into[2..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(into[6..], unixMs);
        Utf8.FromUtf16(callId, into.Slice(HeadBytes, CallIdBytesMax), out _, out var idBytes);
        into[14] = (byte)idBytes;
        var rest = into[(HeadBytes + idBytes)..];
        if (body.Length > EventBody.BytesMax)
        {
            return HeadBytes + idBytes + EventBody.Cut(body, rest[..EventBody.BytesMax]);
        }

        body.CopyTo(rest);
        return HeadBytes + idBytes + body.Length;
    }

    /// <summary>The same as an object.</summary>
    public CallEvent ToEvent() => new(
        Encoding.UTF8.GetString(CallId), Sequence, DateTimeOffset.FromUnixTimeMilliseconds(UnixMs), Kind, Encoding.UTF8.GetString(Body));
}
