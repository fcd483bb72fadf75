using CallCenter.Benchmarks.Reporting;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <summary>What callers and agents do.</summary>
internal sealed record QueueLoad
{
    /// <summary>The number that a call goes to, by its place from 0.</summary>
    public required Func<int, string> Number { get; init; }

    /// <summary>Calls that come at once, ten milliseconds apart, before the others.</summary>
    public int Prefill { get; init; }

    /// <summary>Calls a second after those.</summary>
    public double Rate { get; init; }

    /// <summary>Calls in all.</summary>
    public int Calls { get; init; }

    /// <summary>Most callers at a time; further ones come when one has left.</summary>
    public int AtATime { get; init; } = int.MaxValue;

    /// <summary>How long a talk lasts; then the agent hangs up.</summary>
    public TimeSpan Talk { get; init; }

    /// <summary>For how long the load lasts once the prefill is there.</summary>
    public TimeSpan Lasts { get; init; }

    /// <summary>Whether callers take no voice: what is measured is routing, not music.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>What was seen.</summary>
/// <param name="Sent">Calls placed.</param>
/// <param name="Failed">Calls refused or never answered.</param>
/// <param name="Offered">INVITEs agents got.</param>
/// <param name="Doubled">Of those, for a caller who had been offered before.</param>
/// <param name="Connected">Talks.</param>
/// <param name="OffersPerSecond">Offers a second while the load lasted.</param>
/// <param name="WaitingMax">Most callers waiting at a time.</param>
/// <param name="AnswerToOffer">From a caller's ACK to the INVITE at an agent, in ms; only where an agent was idle.</param>
/// <param name="FreeToOffer">From an agent's BYE to his next INVITE while callers waited, in ms.</param>
internal sealed record QueueFigures(
    int Sent, int Failed, int Offered, int Doubled, int Connected, double OffersPerSecond, int WaitingMax, Distribution? AnswerToOffer, Distribution? FreeToOffer);
