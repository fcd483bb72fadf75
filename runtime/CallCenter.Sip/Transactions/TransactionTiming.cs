namespace CallCenter.Sip.Transactions;

/// <summary>The timers of RFC 3261 table 4 and RFC 6026, as functions of T1, T2 and T4.</summary>
internal sealed record TransactionTiming(TimeSpan T1, TimeSpan T2, TimeSpan T4)
{
    /// <summary>Timers B, F, H, J, L and M, and the life of an unacknowledged 2xx.</summary>
    public TimeSpan TransactionMax => T1 * 64;

    /// <summary>Timer D: at least 32 seconds, so that a repeated final response is met with its ACK.</summary>
    public TimeSpan FinalWait => TransactionMax > TimeSpan.FromSeconds(32) ? TransactionMax : TimeSpan.FromSeconds(32);

    /// <summary>The pause after <paramref name="pause"/>: twice as long, T2 at most.</summary>
    public TimeSpan Next(TimeSpan pause) => pause * 2 < T2 ? pause * 2 : T2;
}
