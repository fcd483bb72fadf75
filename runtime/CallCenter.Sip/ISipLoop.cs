namespace CallCenter.Sip;

/// <summary>One call loop: a single thread that owns the transactions and dialogs given to it.</summary>
public interface ISipLoop
{
    /// <summary>The only clock the transactions and dialogs of this loop look at.</summary>
    TimeProvider Time { get; }

    /// <summary>Queues <paramref name="work"/> from any thread; it runs on the loop, in the order of posting.</summary>
    void Post(Action<object?> work, object? state);

    /// <summary>Runs <paramref name="work"/> on the loop after <paramref name="delay"/>. Only from the loop itself.</summary>
    ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state);
}
