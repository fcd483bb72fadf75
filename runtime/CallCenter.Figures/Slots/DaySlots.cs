namespace CallCenter.Figures.Slots;

/// <summary>Quarters of an hour of the tenant's days (WFM-09). Every zone's offset is a whole number of them, so their ends are those of UTC.</summary>
internal static class DaySlots
{
    public static readonly long Length = TimeSpan.FromMinutes(15).Ticks;

    /// <summary>How long they are kept: a day of 25 hours, and all of the one before.</summary>
    public static readonly long Kept = TimeSpan.FromHours(50).Ticks;

    /// <summary>When the one of a moment began.</summary>
    public static long StartOf(long at) => at - (at % Length);

    /// <summary>First moment of a day where the project is; one that a change of the clocks leaves out is the first after it.</summary>
    public static long Begins(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1);
        }

        // Of a midnight that comes twice, the first.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return midnight.Ticks - offset.Ticks;
    }

    /// <summary>The day of a moment where the project is.</summary>
    public static DateOnly DayOf(long at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(at, TimeSpan.Zero), zone).DateTime);
}
