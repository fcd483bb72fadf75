namespace CallCenter.Telephony.Admission;

/// <summary>
/// Decides whether new calls are taken, from how far the work on those that are there is behind. What counts is delay that stands:
/// the least seen over a while. A pause of the collector or of the machine passes; a queue that never empties does not.
/// </summary>
public static class AdmissionPolicy
{
    /// <summary>How long is looked before it is decided.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    /// <summary>After so long without any reading, what was seen before counts for nothing.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(1);

    /// <summary>Loops that are this far behind throughout a window take no new calls.</summary>
    public static readonly TimeSpan LagMax = TimeSpan.FromMilliseconds(40);

    /// <summary>New calls are taken again once loops are no further behind than this.</summary>
    public static readonly TimeSpan LagCalm = TimeSpan.FromMilliseconds(10);

    /// <summary>Voice that leaves this late throughout a window is voice with gaps: packets come every 20 ms.</summary>
    public static readonly TimeSpan LatenessMax = TimeSpan.FromMilliseconds(15);

    /// <summary>New calls are taken again once voice leaves no later than this.</summary>
    public static readonly TimeSpan LatenessCalm = TimeSpan.FromMilliseconds(5);

    /// <summary>Readings a window must hold before calls are refused: one bad moment proves nothing.</summary>
    public const int ReadingsMin = 5;

    /// <summary>The next state.</summary>
    /// <param name="state">What was seen so far.</param>
    /// <param name="reading">What is seen now.</param>
    public static AdmissionState Next(AdmissionState state, AdmissionReading reading)
    {
        if (state.Readings == 0 || reading.At - state.LastAt > StaleAfter)
        {
            return new AdmissionState(IsOpen: true, reading.At, reading.At, 1, reading.Lag, reading.Lateness);
        }

        var seen = state with
        {
            LastAt = reading.At,
            Readings = state.Readings + 1,
            LagLeast = Least(state.LagLeast, reading.Lag),
            LatenessLeast = Least(state.LatenessLeast, reading.Lateness),
        };
        var isOver = reading.At - seen.Began >= Window && seen.Readings >= ReadingsMin;
        if (seen.IsOpen ? !isOver : !IsCalm(reading))
        {
            return seen;
        }

        // Closed, it opens at the first calm reading: a loop that has nothing to do while calls are refused serves fewer than it can.
        var isOpen = !seen.IsOpen || (seen.LagLeast <= LagMax && seen.LatenessLeast <= LatenessMax);
        return new AdmissionState(isOpen, reading.At, reading.At, 1, reading.Lag, reading.Lateness);
    }

    private static bool IsCalm(AdmissionReading now) => now.Lag <= LagCalm && now.Lateness <= LatenessCalm;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

/// <summary>What is seen at one moment.</summary>
/// <param name="At">When, since any fixed moment.</param>
/// <param name="Lag">How far the loop that is most behind is behind.</param>
/// <param name="Lateness">How late the latest voice packet left since the reading before.</param>
public readonly record struct AdmissionReading(TimeSpan At, TimeSpan Lag, TimeSpan Lateness);

/// <summary>What has been seen since the last decision.</summary>
/// <param name="IsOpen">Whether new calls are taken.</param>
/// <param name="Began">When the window began.</param>
/// <param name="LastAt">When the last reading was.</param>
/// <param name="Readings">Readings in the window; 0 before the first of all.</param>
/// <param name="LagLeast">The least lag in the window.</param>
/// <param name="LatenessLeast">The least lateness in the window.</param>
public readonly record struct AdmissionState(bool IsOpen, TimeSpan Began, TimeSpan LastAt, int Readings, TimeSpan LagLeast, TimeSpan LatenessLeast);
