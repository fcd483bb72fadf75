namespace CallCenter.Telephony.Admission;

/// <summary>
/// Decides whether new calls are taken, from how far the work on those that are there is behind. What counts is delay that stands:
/// the least seen over a while. A pause of the collector or of the machine passes; a queue that never empties does not. While delay
/// stands each call is judged by what it meets itself: so many are taken that a little work always waits, and never more than a little.
/// </summary>
public static class AdmissionPolicy
{
    /// <summary>How long is looked before it is decided.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    /// <summary>After so long without any reading, what was seen before counts for nothing.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(1);

    /// <summary>Loops that are this far behind throughout a window have delay that stands.</summary>
    public static readonly TimeSpan LagMax = TimeSpan.FromMilliseconds(40);

    /// <summary>While delay stands, a call is taken by a loop that is no further behind than this. Below it a loop would stand idle.</summary>
    public static readonly TimeSpan LagCalm = TimeSpan.FromMilliseconds(20);

    /// <summary>Voice that leaves this late throughout a window is voice with gaps: packets come every 20 ms.</summary>
    public static readonly TimeSpan LatenessMax = TimeSpan.FromMilliseconds(15);

    /// <summary>While voice is late, a call is taken when it leaves no later than this.</summary>
    public static readonly TimeSpan LatenessCalm = TimeSpan.FromMilliseconds(5);

    /// <summary>Readings a window must hold before anything is decided: one bad moment proves nothing.</summary>
    public const int ReadingsMin = 5;

    /// <summary>The next state.</summary>
    /// <param name="state">What was seen so far.</param>
    /// <param name="reading">What is seen now.</param>
    public static AdmissionState Next(AdmissionState state, AdmissionReading reading)
    {
        if (state.Lag.Readings == 0 || reading.At - state.LastAt > StaleAfter)
        {
            return new(reading.At, reading.At, DelaySeen.First(reading.Lag), DelaySeen.First(reading.Lateness));
        }

        var (lag, lateness) = (state.Lag.And(reading.Lag), state.Lateness.And(reading.Lateness));
        return reading.At - state.Began < Window || lag.Readings < ReadingsMin
            ? new(state.Began, reading.At, lag, lateness)
            : new(
                reading.At,
                reading.At,
                DelaySeen.First(reading.Lag, lag.StandsAfter(LagMax, LagCalm)),
                DelaySeen.First(reading.Lateness, lateness.StandsAfter(LatenessMax, LatenessCalm)));
    }

    /// <summary>Whether a call is taken.</summary>
    /// <param name="state">What was seen so far.</param>
    /// <param name="lag">How far the loop that would serve it is behind.</param>
    public static bool Admits(AdmissionState state, TimeSpan lag) =>
        (!state.Lag.Stands || lag <= LagCalm) && (!state.Lateness.Stands || state.Lateness.Last <= LatenessCalm);
}

/// <summary>What is seen at one moment.</summary>
/// <param name="At">When, since any fixed moment.</param>
/// <param name="Lag">How far the loop that is most behind is behind.</param>
/// <param name="Lateness">How late the latest voice packet left since the reading before.</param>
public readonly record struct AdmissionReading(TimeSpan At, TimeSpan Lag, TimeSpan Lateness);

/// <summary>What has been seen since the last decision.</summary>
/// <param name="Began">When the window began.</param>
/// <param name="LastAt">When the last reading was.</param>
/// <param name="Lag">How far the loops are behind.</param>
/// <param name="Lateness">How late voice leaves.</param>
public readonly record struct AdmissionState(TimeSpan Began, TimeSpan LastAt, DelaySeen Lag, DelaySeen Lateness);

/// <summary>One kind of delay over a window.</summary>
/// <param name="Stands">Whether it stood throughout the window before, and has not been gone for a whole one since.</param>
/// <param name="Readings">Readings in the window; 0 before the first of all.</param>
/// <param name="Least">The least in the window.</param>
/// <param name="Most">The most in the window.</param>
/// <param name="Last">The last.</param>
public readonly record struct DelaySeen(bool Stands, int Readings, TimeSpan Least, TimeSpan Most, TimeSpan Last)
{
    internal static DelaySeen First(TimeSpan delay, bool stands = false) => new(stands, 1, delay, delay, delay);

    internal DelaySeen And(TimeSpan delay) =>
        new(Stands, Readings + 1, delay < Least ? delay : Least, delay > Most ? delay : Most, delay);

    internal bool StandsAfter(TimeSpan standing, TimeSpan calm) => Stands ? Most > calm : Least > standing;
}
