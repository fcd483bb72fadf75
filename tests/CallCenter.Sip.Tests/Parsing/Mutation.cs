namespace CallCenter.Sip.Tests.Parsing;

/// <summary>Damages messages the way line noise and bad programs do. Chance has a seed.</summary>
internal static class Mutation
{
    private static ReadOnlySpan<byte> Signs => "\r\n\0 \t:;,<>\"\\@[]%="u8;

    /// <summary>A copy with one to four changes.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            Change(bytes, random.Next(bytes.Count), random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, int at, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                break;
            case 3:
                bytes.Insert(at, Signs[random.Next(Signs.Length)]);
                break;
            default:
                bytes[at] = Signs[random.Next(Signs.Length)];
                break;
        }
    }
}
