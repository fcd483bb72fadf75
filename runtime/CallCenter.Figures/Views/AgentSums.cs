namespace CallCenter.Figures.Views;

/// <summary>What an agent, or a group of them, did in a time (RPT-07, RPT-19). Times of states are cut where the time ends; a talk counts where it ended.</summary>
public sealed record AgentSums
{
    /// <summary>What was offered.</summary>
    public int Offered { get; init; }

    /// <summary>Of these, what was taken.</summary>
    public int Answered { get; init; }

    /// <summary>Of these, what was not taken in time, or declined.</summary>
    public int Missed { get; init; }

    /// <summary>Talks of queues that ended.</summary>
    public int Served { get; init; }

    /// <summary>How long they were, in s.</summary>
    public double TalkSeconds { get; init; }

    /// <summary>What came by no queue and ended: internal calls, those placed, those passed on by others.</summary>
    public int Own { get; init; }

    /// <summary>How long that was, in s.</summary>
    public double OwnSeconds { get; init; }

    /// <summary>Attendance: time signed in, in s.</summary>
    public double SignedInSeconds { get; init; }

    /// <summary>Time ready for the next, in s.</summary>
    public double IdleSeconds { get; init; }

    /// <summary>Time in which something was offered, in s.</summary>
    public double ReservedSeconds { get; init; }

    /// <summary>Time in which somebody was served, in s.</summary>
    public double BusySeconds { get; init; }

    /// <summary>Time of work after talks, in s.</summary>
    public double WrapUpSeconds { get; init; }

    /// <summary>Time away, in s.</summary>
    public double AwaySeconds { get; init; }

    /// <summary>Time on breaks, in s.</summary>
    public double BreakSeconds { get; init; }

    /// <summary>Time of other work, in s.</summary>
    public double WorkSeconds { get; init; }

    /// <summary>
    /// Utilisation in hundredths: time on duty (signed in, neither away nor on a break) of the time signed in, which stands for what is paid
    /// as long as no plan says that. Null for somebody who was not there.
    /// </summary>
    public decimal? Utilisation => Part(Duty, SignedInSeconds);

    /// <summary>Load in hundredths: work (offers, talks, work after them, other work) of the time on duty. Null for somebody who was not on duty.</summary>
    public decimal? Load => Part(ReservedSeconds + BusySeconds + WrapUpSeconds + WorkSeconds, Duty);

    private double Duty => SignedInSeconds - AwaySeconds - BreakSeconds;

    private static decimal? Part(double part, double whole) => whole <= 0 ? null : Math.Round(100 * (decimal)part / (decimal)whole, 1);
}
