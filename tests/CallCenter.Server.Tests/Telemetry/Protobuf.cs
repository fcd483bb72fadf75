namespace CallCenter.Server.Tests.Telemetry;

/// <summary>Reads protobuf messages without their descriptions: fields by number (protobuf.dev, encoding).</summary>
internal static class Protobuf
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    /// <summary>The fields at the end of a path of field numbers, each of which holds bytes: a message or a text.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Find(ReadOnlyMemory<byte> message, params IReadOnlyList<int> path)
    {
        var here = Fields(message).Where(field => field.Number == path[0]).Select(static field => field.Bytes);
        return path.Count == 1 ? here : here.SelectMany(inside => Find(inside, [.. path.Skip(1)]));
    }

    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Number(message, ref at);
            var length = (int)(tag & 7) switch
            {
                Varint => Skipped(message, at),
                Fixed64 => 8,
                Fixed32 => 4,
                Delimited => (int)Number(message, ref at),
                var kind => throw new InvalidDataException($"There is no wire type {kind}."),
            };
            yield return ((int)(tag >> 3), message.Slice(at, length));
            at += length;
        }
    }

    private static int Skipped(ReadOnlyMemory<byte> message, int at)
    {
        var end = at;
        _ = Number(message, ref end);
        return end - at;
    }

    private static ulong Number(ReadOnlyMemory<byte> message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
