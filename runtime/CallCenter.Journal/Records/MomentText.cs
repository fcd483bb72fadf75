using System.Globalization;

namespace CallCenter.Journal.Records;

/// <summary>Writes moments as <see cref="Moments"/> does, one after the other; what they share with the last one is not made again.</summary>
internal sealed class MomentText
{
    private const int Length = 24;
    private const int FractionAt = 20;

    private readonly byte[] _text = new byte[Length];
    private long _second = long.MinValue;

    /// <summary>The text of a moment; good until the next is asked for.</summary>
    public ReadOnlySpan<byte> Of(long unixMs)
    {
        var second = Math.DivRem(unixMs, 1000, out var fraction);
        if (fraction < 0)
        {
            second--;
            fraction += 1000;
        }

        if (second != _second)
        {
            DateTimeOffset.FromUnixTimeSeconds(second).UtcDateTime.TryFormat(_text, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            _second = second;
        }

        _text[FractionAt] = (byte)('0' + (fraction / 100));
        _text[FractionAt + 1] = (byte)('0' + (fraction / 10 % 10));
        _text[FractionAt + 2] = (byte)('0' + (fraction % 10));
        return _text;
    }
}
