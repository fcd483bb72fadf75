namespace CallCenter.Media.Rtcp;

/// <summary>
/// The NTP time of a moment of the engine's clock (RFC 3550 §4): set once by the wall clock, then counted in slots, so that no
/// step of the wall clock falsifies a round trip.
/// </summary>
internal readonly record struct NtpClock(ulong Origin)
{
    private const int UnitsPerSecond = 8000;
    private const int FractionBits = 32;

    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static NtpClock StartedAt(DateTimeOffset moment)
    {
        var ticks = (UInt128)(moment - Epoch).Ticks;
        return new((ulong)((ticks << FractionBits) / TimeSpan.TicksPerSecond));
    }

    /// <summary>In 1/2^32 s.</summary>
    public ulong At(long clock)
    {
        var (seconds, units) = Math.DivRem(clock, UnitsPerSecond);
        return unchecked(Origin + ((ulong)seconds << FractionBits) + (((ulong)units << FractionBits) / UnitsPerSecond));
    }

    /// <summary>The middle 32 bits, in 1/65536 s, as reports carry it.</summary>
    public static uint Middle(ulong time) => unchecked((uint)(time >> 16));
}
