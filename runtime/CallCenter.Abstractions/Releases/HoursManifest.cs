namespace CallCenter.Abstractions.Releases;

/// <summary>A calendar of office hours (IVR-23).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spans">Weekly opening times.</param>
/// <param name="Holidays">Days that override the week, from all the holiday lists it names.</param>
public sealed record HoursManifest(string Name, IReadOnlyList<OpenSpan> Spans, IReadOnlyList<SpecialDay> Holidays)
{
    /// <summary>Whether its opening times change without a deploy.</summary>
    public bool IsEditable { get; init; }

    /// <summary>Whether it is open at a moment given as local time of the project.</summary>
    /// <remarks>A holiday is closed all day; a make-up workday (调休) has the hours of <see cref="SpecialDay.LikeDay"/>.</remarks>
    public bool IsOpen(DateTime local)
    {
        var date = DateOnly.FromDateTime(local);
        var day = local.DayOfWeek;
        foreach (var special in Holidays)
        {
            if (date < special.First || date > special.Last)
            {
                continue;
            }

            if (special.LikeDay is not { } like)
            {
                return false;
            }

            day = like;
            break;
        }

        var time = TimeOnly.FromDateTime(local).ToTimeSpan();
        foreach (var span in Spans)
        {
            if (span.Day == day && time >= span.From && time < span.To)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An opening time on one day of the week.</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="From">First moment, from midnight.</param>
/// <param name="To">First moment after, from midnight, at most 24 h.</param>
public sealed record OpenSpan(DayOfWeek Day, TimeSpan From, TimeSpan To);

/// <summary>Days that are not as the week says.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="LikeDay">The weekday whose hours hold (make-up workday); null when closed.</param>
/// <param name="Label">Why.</param>
public sealed record SpecialDay(DateOnly First, DateOnly Last, DayOfWeek? LikeDay, string Label);
